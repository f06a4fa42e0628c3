"""What tests share is whole for each of them."""

from __future__ import annotations

from conformance.instruments.lasting import Lasting

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.too_busy import TOO_BUSY


def test_what_is_broken_is_made_anew() -> None:
    """Only where it is doubted, and only if it really is broken."""
    lasting = Lasting(lambda: [True], lambda made: made[0])
    first = lasting.get(doubted=False)
    assert lasting.get(doubted=True) is first

    first[0] = False
    assert lasting.get(doubted=False) is first
    assert lasting.get(doubted=True) == [True]


def test_what_cannot_be_told_is_kept() -> None:
    """Where nobody can see whether it is whole, the test itself has to say so."""

    def look(_made: list[int]) -> bool:
        raise BrokenPromise(wanted="true", got="none")

    lasting = Lasting(lambda: [1], look)
    assert lasting.get(doubted=False) is lasting.get(doubted=True)


def test_a_look_leaves_nothing_behind() -> None:
    """A look is the kit's own question: that it was too busy to tell is said of no test."""

    def look(_made: list[int]) -> bool:
        TOO_BUSY.note("busy")
        return True

    before = TOO_BUSY.explain_failure()
    Lasting(lambda: [1], look).get(doubted=True)
    assert before == TOO_BUSY.explain_failure()
