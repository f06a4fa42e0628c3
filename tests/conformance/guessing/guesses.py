"""Guess passwords, and read what the throttle says to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from conformance.guessing.disguises import post
from conformance.instruments.volley import volley
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, make_account, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

FEWEST, MOST = 5, 100  # failures that a throttle may allow
AT_ONCE = 24  # guesses from one address that no server has to call too many


def guess(wire: Wire, owner: Credentials) -> Answer:
    """Try a password that was never chosen."""
    return log_in(wire, wrong(owner))


def newcomer(wire: Wire, name: str = "Ada") -> Credentials:
    """Register somebody and see that the pair logs in, so that a later refusal means something."""
    credentials = make_account(wire, name)
    welcome(wire, credentials)
    return credentials


def welcome(wire: Wire, credentials: Credentials, likely: str = "", clause: str = "") -> None:
    """Check that the right pair logs in.

    Args:
        wire: the line of whoever logs in.
        credentials: the right pair.
        likely: the cause where it is refused.
        clause: which one is broken where the pair is no longer right; empty for the test's own.

    Raises:
        BrokenPromise: it does not.
    """
    answer = log_in(wire, credentials)
    is_throttled = answer.status == 429
    promise(
        not is_throttled and answers.logged_in(answer),
        sent=answer.request,
        wanted="to be logged in",
        got=answer,
        likely=likely,
        clause="" if is_throttled else clause,
    )


def fail(wire: Wire, owner: Credentials, times: int) -> None:
    """Guess so often; each guess is looked at and wrong.

    Raises:
        BrokenPromise: a guess is answered otherwise.
    """
    for number in range(1, times + 1):
        answer = guess(wire, owner)
        promise(
            answer.status != 429,
            sent=f"wrong password number {number}: {answer.request}",
            wanted="200 false: the throttle allows so many failures",
            got=answer,
            likely="the throttle comes early, or counts other attempts with these",
        )
        promise(not answers.logged_in(answer), sent=answer.request, wanted="false", got=answer)


def throttled(answer: Answer, likely: str = "") -> int:
    """Check that an attempt was refused for now, and tell for how many seconds.

    Raises:
        BrokenPromise: it was not, or the refusal does not say for how long.
    """
    if answer.status == 200:
        raise BrokenPromise(
            sent=answer.request,
            wanted="429: the attempts are used up, so none is looked at, right or wrong",
            got=answer,
            likely=likely or "failures are not counted, or the password is checked nevertheless",
        )
    answers.refused(answer, 429)
    pause = answer.header("retry-after") or ""
    promise(
        pause.isascii() and pause.isdecimal() and int(pause) >= 1,
        sent=answer.request,
        wanted="Retry-After: a whole number of seconds, at least 1",
        got=f"429 with Retry-After: {pause}" if pause else "429 without Retry-After",
    )
    return int(pause)


def until_refused(attempt: Callable[[], Answer], at_most: int) -> tuple[int, Answer]:
    """Repeat an attempt until it is refused with 429.

    Args:
        attempt: what is done; any answer but 429 lets it go on.
        at_most: how often it is done before somebody gives up.

    Returns:
        How many attempts were answered otherwise before, and the refusal.

    Raises:
        BrokenPromise: no refusal came.
    """
    for number in range(at_most):
        answer = attempt()
        if answer.status == 429:
            return number, answer
        promise(answer.status == 200, sent=answer.request, wanted="200 or 429", got=answer)
    raise BrokenPromise(
        sent=f"{at_most} times, like {answer.request}",
        wanted="429 at some time",
        got=answer,
        likely="nothing counts these attempts",
    )


def refused_at_once(wire: Wire, owner: Credentials, limit: int) -> Answer:
    """Guess many times at the same moment, again and again, and tell the first refusal.

    So the attempts lie within a short window, also before a slow server.

    Raises:
        BrokenPromise: none is refused, however often.
    """
    for _ in range(2 * limit):
        guesses = [post(wrong(owner)) for _ in range(min(limit, AT_ONCE))]
        told = volley([(wire.url, wire.address, each) for each in guesses])
        refused = [answer for answer in told if answer.status == 429]
        if refused:
            return refused[0]
    raise BrokenPromise(
        sent=f"{limit} wrong passwords at the same moment, {2 * limit} times",
        wanted="429 at some time",
        got=told[-1],
        likely="nothing counts these attempts",
    )


def looked_at(answered: Iterable[Answer]) -> int:
    """How many guesses were looked at: a refusal, of whatever kind, tells nothing of a password."""
    return sum(answer.status == 200 for answer in answered)
