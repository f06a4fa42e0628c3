"""Guess at passwords, and say what must come of it: for the checks of the lesson "Guessing"."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.guessing.stopwatch import Stopwatch

from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.values import Credentials

LIMIT = 10


def guess(wire: Wire, person: Credentials, headers: Mapping[str, str] = JSON) -> Answer:
    """The answer to a wrong password."""
    wrong = body(person.with_password("one guess of many"))
    return wire.post("/api/login", wrong, {**JSON, **headers})


def guesses(wire: Wire, person: Credentials, count: int, before: str = "") -> None:
    """Guess so often; each guess must be simply wrong."""
    for number in range(1, count + 1):
        answer = guess(wire, person)
        promise(
            answer.status == 200 and not answers.logged_in(answer, right=False),
            sent=f"{before}{answer.request}, wrong password number {number}",
            wanted='200 application/json {"result": false}',
            got=answer,
            likely=f"{LIMIT} are allowed, for each email and each address by itself",
        )


def must_wait(answer: Answer, sent: str, likely: str) -> int:
    """Check that there were too many attempts, and tell for how many seconds."""
    wait = answer.header("retry-after") or ""
    promise(
        answer.status == 429 and answer.media_type == "application/problem+json",
        sent=sent,
        wanted="429 application/problem+json, with Retry-After",
        got=answer,
        likely=likely,
    )
    promise(
        wait.isdecimal() and 1 <= int(wait) <= 300,
        sent=sent,
        wanted="429 with Retry-After: a whole number of seconds, from 1 to 300",
        got=f"429 with Retry-After: {wait or 'nothing'}",
        likely="people and programs have to know when to come back",
    )
    return int(wait)


def must_get_in(answer: Answer, sent: str, likely: str) -> None:
    """Check that the right password is right."""
    promise(
        answer.status == 200 and answers.logged_in(answer, right=True),
        sent=sent,
        wanted='200 application/json {"result": true}',
        got=answer,
        likely=likely,
    )


def seconds(watch: Stopwatch, wire: Wire, person: Credentials) -> float:
    """What a wrong password costs the server: of its processor's time, which no load changes."""
    cost = watch.measure(lambda: guess(wire, person))
    return cost.clock if cost.work is None else cost.work
