"""Which tests run in one process, and what is said of a test whose process has died."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from fourstep.contract.verdicts import Verdict
from fourstep.judging.observe import read_observations
from fourstep.judging.pool.batches import make_batches
from fourstep.judging.pool.crash import describe_crash


class Item:
    """As much of a test as decides with which others it runs."""

    nodeid = "test_it.py::test_it"
    location = ("test_it.py", 1, "test_it")

    def __init__(self, path: str, *marks: str, **fixtures: str) -> None:
        self.path, self._marks = Path(path), marks
        known = {name: (SimpleNamespace(scope=scope),) for name, scope in fixtures.items()}
        self._fixtureinfo = SimpleNamespace(name2fixturedefs=known)
        self.stash = pytest.Stash()

    def get_closest_marker(self, mark: str) -> bool | None:
        """Whether it has a mark."""
        return mark in self._marks or None

    def iter_markers(self, mark: str) -> list[SimpleNamespace]:
        """The mark with its clauses."""
        return [SimpleNamespace(args=("LOGIN-1", "LOGIN-2"))] if mark in self._marks else []


def in_batches(*items: Item) -> list[list[int]]:
    """The batches of these tests, beside eighty others of which each is alone."""
    others = [Item("other.py") for _ in range(80)]
    found = make_batches(cast("list[pytest.Item]", [*items, *others]))
    return [each for each in found if each[0] < len(items)]


def test_what_is_made_for_a_file_stays_in_it() -> None:
    """Tests of one file that share what it makes are together; those beside them are not."""
    shares = {"once": "module"}
    some = (Item("a", **shares), Item("a"), Item("b", **shares), Item("a", **shares))
    assert in_batches(*some) == [[0, 3], [1], [2]]


def test_what_few_share_is_made_once() -> None:
    """What the session makes for a few tests keeps them together, and what it makes for all not."""
    some = [Item(each, rare="session", usual="session") for each in "ab"]
    usual = [Item("c", usual="session") for _ in range(30)]
    assert in_batches(*some, *usual)[:2] == [[0, 1], [2]]


def test_who_waits_waits_alone() -> None:
    """Tests that wait are handed out one by one, although they share a server."""
    some = [Item("a", "waits", hurried="session") for _ in range(3)]
    assert in_batches(*some) == [[0], [1], [2]]


def test_a_dead_process_is_no_verdict_on_a_backend() -> None:
    """The clauses of a test whose process has died have an error, and the report says why."""
    item = cast("pytest.Item", Item("a", "clause"))
    failed, over = describe_crash(item, "was ended by SIGSEGV")
    (seen,) = read_observations(failed)

    assert seen.verdict is Verdict.ERROR
    assert seen.clauses == ("LOGIN-1", "LOGIN-2")
    assert "was ended by SIGSEGV" in seen.evidence
    assert over.when == "teardown"
