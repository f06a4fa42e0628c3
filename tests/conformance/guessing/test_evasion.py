"""No disguise of a guess, and no new connection, wins the guesser more attempts (THROTTLE-2)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.guessing.disguises import DISGUISES, Disguise, post
from conformance.guessing.guesses import guess, looked_at, throttled, welcome
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials, register, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

# The throttle must know who is meant, however the email is written.
ACCENTED = "éâñöçñüàô"


@pytest.fixture
def ada(new_wire: Callable[..., Wire]) -> Credentials:
    """Somebody with accents and small letters in her email, who has logged in."""
    plain = new_credentials("Ada")
    name = re.sub(r"(?<=ada)", f".{ACCENTED}", plain.email, count=1)
    credentials = Credentials(name, plain.password)
    wire = new_wire()
    answers.registered(register(wire, credentials))
    welcome(wire, credentials)
    return credentials


def check_count(looked_at: int, limit: int, trick: str) -> None:
    """Check that no more guesses were looked at than the throttle allows, and not fewer.

    Raises:
        BrokenPromise: it was another number.
    """
    promise(
        looked_at <= limit,
        sent=f"{3 * limit} wrong passwords for one account from one address; changing: {trick}",
        wanted=f"at most {limit} are looked at, the others get 429",
        got=f"{looked_at} were looked at",
        likely="the count is kept under something that the attacker can choose",
    )
    promise(
        looked_at > 0, sent=f"guesses; changing: {trick}", wanted="some are looked at", got="none"
    )


@clause("THROTTLE-2")
@pytest.mark.parametrize(("name", "disguise"), DISGUISES.items(), ids=list(DISGUISES))
def test_a_disguised_guess_counts(
    name: str, disguise: Disguise, new_wire: Callable[..., Wire], ada: Credentials, limit: int
) -> None:
    """Of three times as many guesses as allowed, each disguised anew, no more than that count."""
    wire = new_wire()
    guesses = [wire.send(disguise(number, wrong(ada))) for number in range(3 * limit)]
    check_count(looked_at(guesses), limit, name)
    for number in range(3 * limit, 3 * limit + 4):
        answer = wire.send(disguise(number, ada))
        promise(
            answer.status != 200,
            sent=f"the right password after {3 * limit} wrong ones: {answer.request}",
            wanted="a refusal",
            got=answer,
            likely="the throttle does not recognise the same client",
        )


@clause("THROTTLE-2")
def test_a_plain_guess_after_disguised_ones_counts(
    new_wire: Callable[..., Wire], ada: Credentials, limit: int
) -> None:
    """Guesses in all disguises together use up the attempts of the plain log-in too."""
    wire = new_wire()
    disguises = [DISGUISES[name] for name in DISGUISES if name != "spellings of the path"]
    for number in range(limit):
        wire.send(disguises[number % len(disguises)](number, wrong(ada)))

    throttled(wire.send(post(ada)), likely="each disguise has a count of its own")


@clause("THROTTLE-2")
def test_a_new_connection_wins_nothing(
    new_wire: Callable[..., Wire], ada: Credentials, limit: int
) -> None:
    """Guesses on new connections, each with an empty cookie jar, are counted together."""
    guesses = [guess(new_wire(), ada) for _ in range(3 * limit)]

    check_count(looked_at(guesses), limit, "the connection")
    throttled(log_in(new_wire(), ada))


@clause("THROTTLE-2")
def test_an_own_session_wins_nothing(
    new_wire: Callable[..., Wire], ada: Credentials, limit: int
) -> None:
    """Whoever is logged in guesses no more often at another account than a stranger."""
    wire, mallory = new_wire(), new_credentials("Mallory")
    answers.registered(register(wire, mallory))
    welcome(wire, mallory)
    guesses = [guess(wire, ada) for _ in range(3 * limit)]

    check_count(looked_at(guesses), limit, "the session")
    still = answers.status(wire.get("/api/status"))
    promise(still, wanted="still logged in", got="status false", clause="LOGIN-6")
