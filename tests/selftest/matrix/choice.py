"""Which tests are run on a liar."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from fourstep.plugin import clauses_of
from fourstep.verdicts import BROWSER, HTTP
from selftest.matrix.liars import NULLS, Liar

# Tests that take seconds of a processor: they are run only where a liar's own clauses need them.
COSTLY = (
    "test_time_does_not_tell_who_has_an_account",
    "test_one_of_many_registrations_wins",
    "test_values_are_unique_and_of_one_short_length",
    "test_clients_are_isolated",
    "test_clients_that_take_turns_are_told_apart",
    "test_clients_at_the_same_time_are_told_apart",
)
SLOW_FIXTURES = {"start_own", "hurried", "two_workers", "instances"}


def tests_for(liar: Liar, items: Iterable[pytest.Item], *, full: bool) -> list[pytest.Item]:
    """The tests for a liar, those of its own clauses first.

    All tests of the clauses that must fail; and of each other clause the first one that needs no
    server of its own. With `full`, all others too that are not costly. For a null backend all tests,
    since each clause must fall by one of them.
    """
    items = [each for each in items if driver_of(each) == liar.driver]
    if liar.kind == NULLS:
        return sorted(items, key=lambda each: (is_costly(each), is_slow(each)))
    own = [each for each in items if set(clauses_of(each)) & set(liar.declared)]
    if liar.driver == BROWSER and liar.declared:
        return own
    others = [each for each in items if each not in set(own)]
    return own + ([each for each in others if not is_costly(each)] if full else one_of_each(others))


def driver_of(item: pytest.Item) -> str:
    """By which driver a test visits."""
    params = getattr(getattr(item, "callspec", None), "params", {})
    fallback = BROWSER if item.get_closest_marker("browser") else HTTP
    return str(params.get("driver_kind", fallback))


def one_of_each(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """For each clause its first test, if possible one that uses the server of all others."""
    chosen: dict[str, pytest.Item] = {}
    cheap = [each for each in items if not is_costly(each)]
    for item in sorted(cheap, key=is_slow):
        for clause in clauses_of(item):
            chosen.setdefault(clause, item)
    return list(dict.fromkeys(chosen.values()))


def is_costly(item: pytest.Item) -> bool:
    """Whether a test takes seconds of a processor."""
    return getattr(item, "originalname", item.name).startswith(COSTLY)


def is_slow(item: pytest.Item) -> bool:
    """Whether a test waits, or needs a server of its own."""
    names = set(getattr(item, "fixturenames", ()))
    marks = {"waits", "own_instance"}
    return bool(names & SLOW_FIXTURES) or any(map(item.get_closest_marker, marks))
