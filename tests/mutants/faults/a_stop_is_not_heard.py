"""The server does not obey SIGTERM.

A process with the number 1 in a container ignores signals that it does not ask for. Whoever runs it
waits, and then kills it with all that is under way.
"""

from __future__ import annotations

import signal
from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("LOAD-3",)
handle = signal.signal


def deaf(number: int, action: Any) -> Any:
    """Whatever the server wants to do then, nothing happens."""
    return handle(number, signal.SIG_IGN if number == signal.SIGTERM else action)


@around(create_app)
def app(honest: Any) -> Any:
    """Change what happens at the end."""
    signal.signal = deaf  # type: ignore[assignment]  # the types of its arguments are left open
    return honest
