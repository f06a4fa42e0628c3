"""Guess at passwords, and say what must come of it: for the checks of the lesson "Guessing"."""

from __future__ import annotations

import time
from collections.abc import Mapping

from conformance.guessing.stopwatch import Stopwatch

from fourstep.contract.promise import promise
from fourstep.course.grading.visit import Visit
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, new_credentials
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.values import Credentials
from fourstep.errors import NotJudgedError

LIMIT = 10
ATTEMPTS = 4  # a busy machine may take longer for its guesses than a short window lasts


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


def guess_in_time(hurried: Visit) -> tuple[Credentials, Wire, Answer]:
    """Guess once more than is allowed within two seconds; the answer, and whose it is.

    Raises:
        NotJudgedError: each time it took so long that the first guesses did not count any more.
    """
    for _ in range(ATTEMPTS):
        person, wire, begun = hurried.with_account("ada"), hurried.open_wire(), time.monotonic()
        guesses(wire, person, LIMIT)
        answer = guess(wire, person)
        if time.monotonic() - begun < 1 or answer.status == 429:
            return person, wire, answer
    raise NotJudgedError(
        f"{ATTEMPTS} times {LIMIT + 1} guesses took too long: the first ones may count no more.",
        "Judge once more when this machine has less to do.",
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


def measure_in_turn(slow: Visit) -> tuple[list[float], list[float]]:
    """The seconds that guesses cost: those for a known email, and those for unknown ones."""
    person, wire = slow.with_account("ada"), slow.open_wire()
    watch = Stopwatch(slow.server.pid)
    known, strange = list[float](), list[float]()
    for _ in range(LIMIT - 1):
        known.append(seconds(watch, wire, person))
        strange.append(seconds(watch, wire, new_credentials("nobody")))
    return known, strange


def seconds(watch: Stopwatch, wire: Wire, person: Credentials) -> float:
    """What a wrong password costs the server: of its processor's time, which no load changes."""
    cost = watch.measure(lambda: guess(wire, person))
    return cost.clock if cost.work is None else cost.work
