"""Ask for the status at times that are known well enough to judge the answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from conformance.instruments.tokens import Token, with_cookie
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up

Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Moment:
    """When the server did something: at some time between these two, in seconds."""

    before: float
    after: float

    def at_least_since(self, earlier: Moment) -> float:
        """How many seconds there were at least between the two."""
        return self.before - earlier.after

    def at_most_since(self, earlier: Moment) -> float:
        """How many seconds there were at most between the two."""
        return self.after - earlier.before


def timed(do: Callable[[], Seen]) -> tuple[Seen, Moment]:
    """Do something, and tell when."""
    before = time.monotonic()
    seen = do()
    return seen, Moment(before, time.monotonic())


def ask(wire: Wire, token: Token) -> tuple[Answer, Moment]:
    """Ask for the status with this session alone."""
    return timed(lambda: with_cookie(wire, "GET", "/api/status", token))


def in_time(tell: Callable[[], Seen | None], attempts: int = 5) -> Seen:
    """Tell a story again until it was told in time; None means that something took too long.

    The test ends without a verdict if this machine never finds the time.
    """
    told = (tell() for _ in range(attempts))
    seen = next((each for each in told if each is not None), None)
    return seen if seen is not None else give_up("this machine is too busy to be in time")
