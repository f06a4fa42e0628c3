"""What is reported of a test whose process has ended under it."""

from __future__ import annotations

import pytest

from fourstep.judging.observe import PROPERTY, describe
from fourstep.judging.order import get_driver, get_place, list_clauses


class CrashError(Exception):
    """A test process has ended in the middle of a test."""


def describe_crash(item: pytest.Item, how: str) -> list[pytest.TestReport]:
    """A report that the test has failed, and one that it is over.

    Args:
        item: the test.
        how: what became of its process, as in `was ended by SIGKILL`.
    """
    told = f"The process of this test {how}: {item.nodeid}"
    about = []
    if clauses := list_clauses(item):
        seen = describe(CrashError(told), clauses, get_driver(item), get_place(item))
        about = [(PROPERTY, seen)]
    return [
        pytest.TestReport(
            item.nodeid, item.location, {}, "failed", told, "call", (), 0, 0, 0, about
        ),
        pytest.TestReport(item.nodeid, item.location, {}, "passed", None, "teardown"),
    ]
