"""Every clause is spoken of where it has to be, and nothing speaks of a clause that is none."""

from __future__ import annotations

from copy import deepcopy

import pytest

from fourstep.cli.clause_trace import KINDS, Trace, find_orphans, list_kinds, trace
from fourstep.servers.manifest import read_reference_backends


@pytest.fixture(scope="module")
def traced() -> Trace:
    """All that speaks of each clause: it takes seconds to read."""
    return trace()


def test_no_clause_is_an_orphan(traced: Trace) -> None:
    """Each clause has a test, a known fault, and code of each reference backend that cites it."""
    assert find_orphans(traced) == []


def test_an_orphan_is_named(traced: Trace) -> None:
    """A clause that loses its fault or its tests is named, and so is an id that is no clause."""
    found = deepcopy(traced)
    found["LOGIN-2"]["faults"].clear()
    found["LOGIN-3"]["tests"].clear()
    found["LOGIN-3"]["features"].clear()
    found["LOGIN-99"] = {kind: [] for kind in list_kinds()} | {"tests": ["x.py::test"]}

    said = " ".join(find_orphans(found))

    assert "LOGIN-2 has no mutant" in said
    assert "LOGIN-3 has no test" in said
    assert "LOGIN-99 is no clause, but x.py::test speaks of it" in said


def test_each_backend_has_a_column() -> None:
    """The code of each reference backend is a kind of its own."""
    assert list_kinds() == (*KINDS, *(each.name for each in read_reference_backends()))
