"""What is under way when the server is told to stop is answered with 500.

The store or a pool of threads is closed first, and requests fall over it; asyncio cancels tasks.
"""

from __future__ import annotations

import signal
from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("LOAD-3",)
STOPPING: list[int] = []
handle = signal.signal


def noting(number: int, action: Any) -> Any:
    """Install what the server wants to do, and note when it happens."""

    def act(given: int, frame: object) -> None:
        STOPPING.append(given)
        if callable(action):
            action(given, frame)

    return handle(number, act if number == signal.SIGTERM else action)


@around(create_app)
def app(honest: Any) -> Any:
    """Fail at the end."""
    signal.signal = noting  # type: ignore[assignment]  # the types of its arguments are left open

    @honest.after_request
    def fail(response: Any) -> Any:
        if STOPPING:
            response.status_code = 500
        return response

    return honest
