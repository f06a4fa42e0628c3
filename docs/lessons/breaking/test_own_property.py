"""Passwords that differ in one place are two passwords."""

from collections.abc import Callable
from dataclasses import replace

from conformance.clauses import clause
from conformance.contract.conversation import log_in, register
from conformance.steady import STEADY
from hypothesis import given, settings, strategies

from fourstep.drivers import answers
from fourstep.drivers.wire import Wire
from fourstep.exchange import promise

PLACES = strategies.integers(min_value=0, max_value=40)


@clause("LOGIN-4")
def test_each_place_counts(new_wire: Callable[[], Wire]) -> None:
    """Wherever one letter is another one, the log-in is refused, and the right one is not."""
    wire = new_wire()

    @settings(STEADY, max_examples=8)
    @given(place=PLACES)
    def whichever(place: int) -> None:
        person = register(wire)
        right = person.password
        place = place % len(right)
        wrong = right[:place] + ("x" if right[place] != "x" else "y") + right[place + 1 :]
        answer = log_in(wire, replace(person, password=wrong))
        promise(
            not answers.logged_in(answer),
            sent=f"{answer.request}; the password is {right!r}",
            wanted="false",
            got=answer,
        )
        assert answers.logged_in(log_in(wire, person)), "the right one logs in"

    whichever()
