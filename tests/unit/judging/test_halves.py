"""What fails over HTTP is not looked at in the browser again, for each backend by itself."""

from __future__ import annotations

import pytest

from fourstep.judging import halves


@pytest.fixture
def config(pytestconfig: pytest.Config) -> pytest.Config:
    """A run with a folder of its own."""
    if not hasattr(pytestconfig, "workerinput"):
        halves.begin(pytestconfig)
        return pytestconfig
    pytest.skip("a worker has no folder to hand on")


def test_a_failed_clause_blocks_its_own_tests(config: pytest.Config) -> None:
    """A clause that failed over HTTP is named to tests of it, and to no others."""
    halves.note_failed(config, "one", ["LOGIN-1"])

    assert halves.find_failed(config, "one", ["LOGIN-2", "LOGIN-1"]) == "LOGIN-1"
    assert halves.find_failed(config, "one", ["LOGIN-2"]) == ""
    assert halves.find_failed(config, "other", ["LOGIN-1"]) == ""


def test_without_a_client_nothing_is_shown(config: pytest.Config) -> None:
    """Where the client's files are not served, no test in the browser sees anything."""
    halves.note_failed(config, "blank", ["STATIC-2"])

    assert halves.find_failed(config, "blank", ["LOGIN-1"]) == "STATIC-2"
