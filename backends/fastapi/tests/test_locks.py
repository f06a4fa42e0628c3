"""How long anybody waits for PostgreSQL, told by what its driver is asked for."""

from unittest.mock import Mock, call, patch

from fastapi_backend import locks
from sqlalchemy import event


def new_connection() -> Mock:
    """A connection to PostgreSQL, set up as the pool does it."""
    engine, driver = Mock(), Mock()
    engine.dialect.name = "postgresql"
    with patch.object(event, "listen") as listen:
        locks.prepare(engine)
    ((_, name, set_up), _) = listen.call_args
    assert name == "connect"
    set_up(driver, None)
    return driver


def test_locks() -> None:
    """On each connection, and for all of its life, a statement waits as long as on SQLite."""
    assert new_connection().method_calls == [
        call.execute(f"SET lock_timeout = {locks.BUSY_TIMEOUT}"),
        call.execute("SET default_transaction_isolation = 'read committed'"),
        call.commit(),
    ]


def test_in_passing() -> None:
    """What is written in passing waits less, and only there."""
    database = Mock()
    database.dialect.name = "postgresql"
    locks.begin_writing_soon(database, 200)
    ((question, values), _) = database.execute.call_args
    assert str(question) == "SELECT set_config('lock_timeout', :milliseconds, true)"
    assert values == {"milliseconds": "200"}
