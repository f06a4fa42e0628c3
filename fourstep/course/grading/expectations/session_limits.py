"""Sessions that end soon: one that nobody uses, and one in use, on a machine that may be busy."""

from __future__ import annotations

import time

from fourstep.contract.promise import BrokenPromise
from fourstep.course.grading.expectations.statuses import must_say
from fourstep.course.grading.visit import Visit
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.wire import Wire
from fourstep.errors import NotJudgedError

IDLE, ABSOLUTE = 2.0, 4.0  # seconds
ATTEMPTS = 4  # a busy machine may come too late to a session that soon ends


def begin_sessions(hurried: Visit, said: str) -> tuple[Wire, Wire, float]:
    """Two sessions, of which one was used all the time until the other had to end.

    Args:
        hurried: a server with these limits.
        said: its settings, as a student reads them.

    Returns:
        The session that nobody used, the one in use, and when both had begun.

    Raises:
        BrokenPromise: the one in use has ended too early.
        NotJudgedError: each time this machine was too late to tell.
    """
    person = hurried.with_account("ada")
    for _ in range(ATTEMPTS):
        since = time.monotonic()
        forgotten, used = hurried.open_logged_in(person), hurried.open_logged_in(person)
        begun = time.monotonic()
        if is_used(used, said, since=since, until=begun + IDLE + 0.3):
            return forgotten, used, begun
    raise NotJudgedError(
        f"{ATTEMPTS} times a second or more passed between two requests: what ended had to end.",
        "Judge once more when this machine has less to do.",
    )


def is_used(used: Wire, said: str, *, since: float, until: float) -> bool:
    """Whether a session could be used often enough; a busy machine may be too late."""
    last = since
    while (now := time.monotonic()) < until:
        try:
            must_say(True, used, f"{said}, a session in use", "a session that is used goes on")
        except BrokenPromise as broken:
            late = time.monotonic()
            in_time = late - last < IDLE - 1 and late - since < ABSOLUTE - 1
            if in_time or not isinstance(broken.got, Answer):  # no answer at all is no late one
                raise
            return False
        last = now
        time.sleep(0.2)
    return True
