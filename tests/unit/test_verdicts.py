"""Many tests become one verdict, and nothing but a pass is ever green."""

from __future__ import annotations

import pytest

from fourstep.verdicts import Observation, Tally, Verdict, combined

PASS, FAIL, ERROR, BLIND = Verdict.PASS, Verdict.FAIL, Verdict.ERROR, Verdict.NOT_OBSERVED


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        ([PASS, PASS], PASS),
        ([PASS, FAIL, ERROR, BLIND], FAIL),
        ([PASS, ERROR, BLIND], ERROR),
        ([PASS, BLIND], BLIND),
        ([], BLIND),
    ],
)
def test_the_worst_wins(seen: list[Verdict], verdict: Verdict) -> None:
    """A clause passes only if it was seen and every test of it passed."""
    assert combined(seen) is verdict


@pytest.mark.parametrize(
    ("seen", "verdict"), [(FAIL, Verdict.KNOWN_GAP), (PASS, FAIL), (ERROR, ERROR), (BLIND, BLIND)]
)
def test_a_declared_gap(seen: Verdict, verdict: Verdict) -> None:
    """A declared gap excuses a failure; once it is kept, the declaration itself is wrong."""
    tally = Tally(gaps={"REG-1": "the table is read-only here"})
    tally.add(Observation("test", ("REG-1",), "http", seen))

    assert tally.verdict("REG-1") is verdict


def test_drivers_are_told_apart() -> None:
    """What the browser saw is not what HTTP saw."""
    tally = Tally()
    tally.add(Observation("one", ("REG-1", "REG-2"), "http", PASS))
    tally.add(Observation("two", ("REG-1",), "browser", FAIL))

    assert tally.verdict("REG-1", "http") is PASS
    assert tally.verdict("REG-1") is FAIL
    assert tally.verdict("REG-2") is PASS
