"""How long anybody waits for PostgreSQL, told by what its driver is asked for."""

from threading import Event
from unittest.mock import Mock

from django_backend import locks
from django_backend.config import Settings
from django_backend.database import configuration
from django_backend.postgresql import CONNECTIONS

POSTGRESQL = {"FOURSTEP_DATABASE_URL": "postgresql://a:b@c/d?options=-c%20geqo%3Doff"}


def test_locks() -> None:
    """On each connection a statement waits as long as on SQLite, and other options stay."""
    options = configuration(Settings.from_environment(POSTGRESQL))["OPTIONS"]

    assert options["options"] == (
        f"-c geqo=off -c lock_timeout={round(locks.PATIENCE * 1000)}"
        r" -c default_transaction_isolation=read\ committed"
    )
    assert 0 < options["tcp_user_timeout"] <= locks.PATIENCE * 1000


def test_pool() -> None:
    """Threads share a few connections, and wait for one no longer than for a lock."""
    pool = configuration(Settings.from_environment(POSTGRESQL))["OPTIONS"]["pool"]

    assert (pool["max_size"], pool["timeout"]) == (CONNECTIONS, locks.PATIENCE)


def test_end() -> None:
    """At the end of the server nobody waits any longer, nor does it wait for PostgreSQL."""
    made, asked = Mock(vendor="postgresql"), Event()

    def cancel(**_: float) -> None:
        asked.set()
        raise TimeoutError

    made.connection.cancel_safe.side_effect = cancel
    locks.prepare(connection=made)
    locks.give_up()

    assert asked.wait(60)
    assert made.connection.cancel_safe.call_args.kwargs["timeout"] < 1
