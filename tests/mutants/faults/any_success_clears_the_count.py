"""A successful log-in clears all counts of its address.

The guesser has an account, too: one log-in of the own after every nine guesses.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import tables, throttle

from mutants.breaking import replaces

KILLS = ("THROTTLE-4",)


@replaces(throttle.clear)
def clear(_honest: Any, database: Any, _email: str, address: str) -> None:
    """Forget the address."""
    database.execute(tables.attempts.delete().where(tables.attempts.c.address == address))
