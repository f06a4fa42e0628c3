"""Let several write to one database, and nobody wait for ever.

Clauses: LOAD-2.
"""

import sqlite3
import time
from typing import Any

from sqlalchemy import Connection, Engine, event, text

from .postgresql import notice_loss

BUSY_TIMEOUT = 10_000  # milliseconds that a writer waits for another one


def prepare(engine: Engine) -> None:
    """Set up every connection of this engine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    else:
        event.listen(engine, "do_connect", notice_loss)
        event.listen(engine, "connect", _set_timeout)


def begin_writing(connection: Connection) -> None:
    """Begin a transaction in which something is read and then, depending on it, written."""
    # Two that both begin by reading, and then want to write, would both fail. A question alone
    # needs no transaction. (An engine with a listener for "begin" would be slower at everything.)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def begin_writing_soon(connection: Connection, milliseconds: int) -> None:
    """The same, waiting for no longer than that.

    On PostgreSQL, where it does not wait, this holds for each of the transaction's statements.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {milliseconds}")
        try:
            begin_writing(connection)
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    else:
        question = text("SELECT set_config('lock_timeout', :milliseconds, true)")
        connection.execute(question, {"milliseconds": str(milliseconds)})


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins no transactions: `begin_writing` does
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    connection.execute("PRAGMA foreign_keys = ON")
    _use_wal(connection)


def _set_timeout(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = {BUSY_TIMEOUT}")
    # Whoever waits for others has to see then what they have done.
    connection.execute("SET default_transaction_isolation = 'read committed'")
    connection.commit()  # or the first rollback would take it back


def _use_wal(connection: Any) -> None:
    # SQLite waits for locks, but not here: of two processes that switch a new file to WAL at the
    # same moment one is told "locked" at once.
    deadline = time.monotonic() + BUSY_TIMEOUT / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
