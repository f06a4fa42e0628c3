"""Told to stop, the server is gone at once, with all that was under way.

What a process does with SIGTERM by itself. Each deployment costs some visitors their answer.
"""

from __future__ import annotations

import os
import signal
from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("LOAD-3",)
handle = signal.signal


def die(_number: int, _frame: object) -> None:
    """End here."""
    os._exit(0)


def deaf(number: int, action: Any) -> Any:
    """Whatever the server wants to do then, it dies."""
    return handle(number, die if number == signal.SIGTERM else action)


@around(create_app)
def app(honest: Any) -> Any:
    """Change what happens at the end."""
    signal.signal = deaf  # type: ignore[assignment]  # the types of its arguments are left open
    handle(signal.SIGTERM, die)
    return honest
