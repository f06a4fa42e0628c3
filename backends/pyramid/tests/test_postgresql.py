"""How long anybody waits for PostgreSQL, told by what its driver is asked for."""

from threading import Event
from unittest.mock import Mock, call, patch

import pytest
from pyramid_backend import locks, postgresql
from sqlalchemy import Engine, event


@pytest.fixture
def connection() -> Mock:
    """A new connection to PostgreSQL, which the pool has just been given."""
    engine, driver = Mock(spec=Engine), Mock()
    engine.dialect = Mock()
    engine.dialect.name = "postgresql"
    with patch.object(event, "listen") as listen:
        locks.prepare(engine)
    ((_, name, set_up), _) = listen.call_args
    assert name == "connect"
    set_up(driver, None)
    return driver


def test_locks(connection: Mock) -> None:
    """On each connection, and for all of its life, a statement waits as long as on SQLite."""
    milliseconds = round(locks.PATIENCE * 1000)
    isolation = "SET default_transaction_isolation = 'read committed'"
    statements = [call.execute(f"SET lock_timeout = {milliseconds}"), call.execute(isolation)]
    assert connection.method_calls == [*statements, call.commit()]


def test_loss_is_noticed() -> None:
    """A PostgreSQL that is gone without a word is given up; the address may say otherwise."""
    given: dict[str, object] = {"keepalives_idle": "60"}
    postgresql.notice_loss(None, None, None, given)

    assert given["keepalives_idle"] == "60"
    assert given["tcp_user_timeout"] == 1000 * locks.PATIENCE


def test_end(connection: Mock) -> None:
    """At the end of the server nobody waits any longer, nor does it wait for PostgreSQL."""
    asked = Event()

    def cancel(**_: float) -> None:
        asked.set()
        raise TimeoutError

    connection.cancel_safe.side_effect = cancel
    locks.give_up()

    assert asked.wait(60)
    assert connection.cancel_safe.call_args.kwargs["timeout"] < 1
