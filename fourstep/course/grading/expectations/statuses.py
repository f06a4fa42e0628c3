"""What a visitor must be told of their status: for the checks of several lessons."""

from __future__ import annotations

from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire


def must_say(expected: bool, wire: Wire, after: str, likely: str) -> None:
    """Check what a visitor is told of their status.

    Args:
        expected: whether they are logged in.
        wire: the visitor's line.
        after: what was done before; empty if nothing was.
        likely: the cause, if they are told the other.
    """
    answer = wire.get("/api/status")
    promise(
        answers.status(answer, right=expected) is expected,
        sent=f"{after}, then {answer.request}" if after else answer.request,
        wanted=f'200 application/json {{"status": {str(expected).lower()}}}',
        got=answer,
        likely=likely,
    )
