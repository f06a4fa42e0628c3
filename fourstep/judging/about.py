"""What a collected test has to say in its report, of what, and what it seems to wait for."""

from __future__ import annotations

from typing import Any

import pytest

from fourstep.judging.observe import describe
from fourstep.judging.order import ABOUT, GUESSED, get_driver, get_place, list_clauses


def describe_item(item: pytest.Item, error: BaseException | None) -> dict[str, Any]:
    """What the report of one phase of a test has to carry along.

    Args:
        item: the test.
        error: how the phase has failed; None if it has not.
    """
    clauses = item.stash.get(ABOUT, list_clauses(item))
    said = describe(error, clauses, get_driver(item), get_place(item))
    guessed = _take_guess(item)
    # The test has seen more than what is named, which may be an arrangement's word.
    named = "" if guessed else said["relied_on"]
    return {**said, "subject": get_subject(item), "relied_on": named, "guessed": guessed}


def get_subject(item: pytest.Item) -> str:
    """The name of what a test judges; empty for nothing."""
    params = getattr(getattr(item, "callspec", None), "params", {})
    return str(getattr(params.get("subject"), "name", ""))


def _take_guess(item: pytest.Item) -> str:
    """What a phase seems to wait for: the next phase may fail for its own reason."""
    guessed, item.stash[GUESSED] = item.stash.get(GUESSED, ""), ""
    return guessed
