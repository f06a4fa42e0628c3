"""Many tests become one verdict, and nothing but a pass is ever green."""

from __future__ import annotations

import pytest

from fourstep.contract.verdicts import Observation, Tally, Verdict, combine

PASS, FAIL, ERROR, BLIND = Verdict.PASS, Verdict.FAIL, Verdict.ERROR, Verdict.NOT_OBSERVED
BLOCKED = Verdict.BLOCKED


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        ([PASS, PASS], PASS),
        ([PASS, BLOCKED, FAIL, ERROR, BLIND], FAIL),
        ([PASS, BLOCKED, ERROR, BLIND], ERROR),
        ([PASS, BLIND, BLOCKED], BLOCKED),
        ([PASS, BLIND], BLIND),
        ([], BLIND),
    ],
)
def test_the_worst_wins(seen: list[Verdict], verdict: Verdict) -> None:
    """A clause passes only if it was seen and every test of it passed."""
    assert combine(seen) is verdict


@pytest.mark.parametrize(
    ("seen", "verdict"), [(FAIL, Verdict.KNOWN_GAP), (PASS, FAIL), (ERROR, ERROR), (BLIND, BLIND)]
)
def test_a_declared_gap(seen: Verdict, verdict: Verdict) -> None:
    """A declared gap excuses a failure; once it is kept, the declaration itself is wrong."""
    tally = Tally(gaps={"REG-1": "the table is read-only here"})
    tally.add(Observation("test", ("REG-1",), "http", seen))

    assert tally.compute_verdict("REG-1") is verdict


def test_drivers_are_told_apart() -> None:
    """What the browser saw is not what HTTP saw."""
    tally = Tally()
    tally.add(Observation("one", ("REG-1", "REG-2"), "http", PASS))
    tally.add(Observation("two", ("REG-1",), "browser", FAIL))

    assert tally.compute_verdict("REG-1", "http") is PASS
    assert tally.compute_verdict("REG-1") is FAIL
    assert tally.compute_verdict("REG-2") is PASS


def test_the_simplest_failure_speaks() -> None:
    """HTTP before the browser, a test about the clause before others, then the earlier place."""
    tally = Tally()
    tally.add(Observation("passes", ("REG-1",), "http", PASS, place=(0, 0, 0)))
    tally.add(Observation("in the browser", ("REG-1",), "browser", FAIL, place=(0, 0, 1)))
    tally.add(Observation("about another", ("REG-2", "REG-1"), "http", FAIL, place=(0, 0, 2)))
    tally.add(Observation("over TLS", ("REG-1",), "http", FAIL, place=(1, 1, 3)))
    tally.add(Observation("odd", ("REG-1",), "http", FAIL, place=(0, 1, 5)))
    tally.add(Observation("plain", ("REG-1",), "http", FAIL, place=(0, 1, 4)))

    assert [
        each.test for each in (tally.find_decisive("REG-1"), tally.find_decisive("REG-2")) if each
    ] == [
        "plain",
        "about another",
    ]


@pytest.mark.parametrize(
    ("seen", "verdict"), [(FAIL, Verdict.NOT_CLAIMED), (PASS, PASS), (BLIND, BLIND), (ERROR, ERROR)]
)
def test_what_is_not_claimed_cannot_fail(seen: Verdict, verdict: Verdict) -> None:
    """Above the claimed level a clause may pass, and what fails there breaks no word."""
    tally = Tally(not_claimed=frozenset({"REG-5"}))
    tally.add(Observation("test", ("REG-5",), "http", seen))

    assert tally.compute_verdict("REG-5") is verdict
    assert tally.compute_verdict("REG-5", "http") is verdict
