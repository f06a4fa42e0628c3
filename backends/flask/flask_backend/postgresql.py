"""Bound how long anybody waits for PostgreSQL, which by itself lets them wait for ever.

Clauses: LOAD-2, LOAD-3.
"""

from typing import Any
from weakref import WeakSet

from sqlalchemy import Connection, Engine, event, text

from .threads import giving_up

PATIENCE = 10.0  # seconds that a statement waits for a lock which others hold
GIVE_UP_WITHIN = 0.3  # seconds

_open: WeakSet[Any] = WeakSet()


def prepare(engine: Engine) -> None:
    """Set up every connection of this engine."""
    event.listen(engine, "connect", _connect)


def bound_waits(connection: Connection, patience: float) -> None:
    """Let each statement of the running transaction wait for no longer than that."""
    patience = GIVE_UP_WITHIN if giving_up.is_set() else patience
    if patience < PATIENCE:
        question = text("SELECT set_config('lock_timeout', :milliseconds, true)")
        connection.execute(question, {"milliseconds": str(_milliseconds(patience))})


def give_up() -> None:
    """Let nobody wait any longer, as the server ends: their statements fail."""
    for connection in list(_open):
        connection.cancel_safe(timeout=GIVE_UP_WITHIN)


def _connect(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = {_milliseconds(PATIENCE)}")
    connection.commit()  # or the first rollback would take it back
    _open.add(connection)


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
