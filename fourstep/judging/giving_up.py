"""Tests that end without a verdict."""

from __future__ import annotations

from typing import NoReturn

import pytest


class GivenUp(pytest.skip.Exception):  # type: ignore[name-defined, misc]  # it has no other name
    """A test was given up.

    Args:
        reason: why there is no way to see what it is about.
        waits_for: the clause that has to be kept first; empty for none.
        broken: how it has failed before that; None if it has seen nothing broken. Then it is a
            guess that it waits, and where the guess is wrong, it has failed.
    """

    def __init__(
        self, reason: str, waits_for: str = "", broken: AssertionError | None = None
    ) -> None:
        super().__init__(reason)
        self.waits_for = waits_for
        self.broken = broken


def give_up(reason: str, *, waits_for: str = "") -> NoReturn:
    """Give a test up, without a verdict: from here there is no way to see what it is about.

    Where that is because a clause is broken to which this run holds the backend, the suite says
    BLOCKED instead: `waits_for`.
    """
    raise GivenUp(reason, waits_for)
