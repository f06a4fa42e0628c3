"""What people do who do not know a password."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from conformance.guessing.guesses import MOST, guess, throttled, until_refused, welcome
from conformance.instruments.cast import Cast, Person
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Outcome
from fourstep.judging.giving_up import give_up


@when(parsers.parse("{name:w} guesses {owner:w}'s password too often"))
def guesses_too_often(cast: Cast, name: str, owner: str) -> None:
    """Guess from one's own computer until one has to wait."""
    with _line(cast[name]) as wire:
        _, refusal = until_refused(lambda: guess(wire, cast[owner].credentials), MOST + 1)
        cast.note(Outcome(accepted=False, told=answers.told(refusal)))


@when(parsers.parse("{name:w} guesses {owner:w}'s password again and again, and logs in between"))
def guesses_and_logs_in_between(cast: Cast, name: str, owner: str) -> None:
    """Log in to one's own account before each guess, until one has to wait."""
    with _line(cast[name]) as wire:
        for _ in range(MOST + 1):
            welcome(wire, cast[name].credentials)
            if guess(wire, cast[owner].credentials).status == 429:
                return


@then(parsers.parse("{name:w} has to wait, even with {owner:w}'s right password"))
def has_to_wait(cast: Cast, name: str, owner: str) -> None:
    """The right password is not even looked at."""
    with _line(cast[name]) as wire:
        throttled(log_in(wire, cast[owner].credentials))


def _line(person: Person) -> Wire:
    if not person.address:
        give_up("all visitors have one address here: nobody can tell the owner from a thief")
    return Wire(person.url, address=person.address)
