"""Let several write to one database, and nobody wait for ever.

Clauses: LOAD-2, LOAD-3.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from weakref import WeakSet

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import OperationalError

from .postgresql import notice_loss
from .refusals import StoreUnavailable
from .threads import giving_up

PATIENCE = 10.0  # seconds that a writer waits for others; on PostgreSQL for each lock of theirs
BUSY_TIMEOUT = 200  # milliseconds of it that SQLite waits by itself, which nobody can interrupt
GIVE_UP_WITHIN = 0.3  # seconds in which PostgreSQL is told that the server ends
# How a transaction begins, and how long one waits for that; execution options of a connection.
BEGIN, DEADLINE = "begin", "deadline"
NOW = "BEGIN IMMEDIATE"  # where a read decides a write: two readers that want to write would fail
NEVER = ""  # for one question alone
BUSY = ("SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED")


_writing = threading.Lock()  # of the threads of this process one at a time asks SQLite for its turn
# Who waits for a lock on PostgreSQL keeps a connection. Of sixteen four are for who only asks.
_writers = threading.BoundedSemaphore(12)
_open: WeakSet[Any] = WeakSet()  # connections to PostgreSQL


class StoreIsBusy(StoreUnavailable):
    """503: others have been writing for too long."""


def prepare(engine: Engine) -> None:
    """Set up every connection of this engine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "do_connect", notice_loss)
        event.listen(engine, "connect", _set_timeout)


@contextmanager
def turn(engine: Engine, patience: float) -> Iterator[dict[str, object]]:
    """Be a thread that writes, of few or on SQLite of one; tell how its transaction has to begin.

    Raises:
        StoreIsBusy: others still write after so many seconds.
    """
    is_one = engine.dialect.name == "sqlite"
    place = _writing if is_one else _writers
    deadline = time.monotonic() + patience
    while not place.acquire(timeout=min(patience, BUSY_TIMEOUT / 1000)):
        _check(deadline)
    try:
        yield {BEGIN: NOW, DEADLINE: deadline} if is_one else {}
    finally:
        place.release()


def bound_waits(connection: Connection, patience: float) -> None:
    """Let each statement of the running transaction wait for no longer than that.

    On SQLite, where all the waiting is before the transaction, there is nothing to do.
    """
    if connection.dialect.name == "sqlite":
        return
    patience = GIVE_UP_WITHIN if giving_up.is_set() else patience
    if patience < PATIENCE:
        question = text("SELECT set_config('lock_timeout', :milliseconds, true)")
        connection.execute(question, {"milliseconds": str(round(patience * 1000))})


def give_up() -> None:
    """Let nobody wait for PostgreSQL any longer, as the server ends: their statements fail."""
    for each in list(_open):
        threading.Thread(target=_cancel, args=(each,), daemon=True).start()


def _cancel(driver: Any) -> None:
    # If it is gone, or PostgreSQL does not answer, it ends with this process.
    with suppress(Exception):
        driver.cancel_safe(timeout=GIVE_UP_WITHIN)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    statement = options.get(BEGIN, "BEGIN")
    if statement != NOW:
        if statement:
            connection.exec_driver_sql(statement)
        return
    deadline = options.get(DEADLINE) or time.monotonic() + PATIENCE
    while not _has_begun(connection):
        _check(deadline)


def _has_begun(connection: Connection) -> bool:
    try:
        connection.exec_driver_sql(NOW)
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorname", "") not in BUSY:
            raise
        return False
    return True


def _check(deadline: float) -> None:
    if giving_up.is_set() or time.monotonic() >= deadline:
        raise StoreIsBusy


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins no transactions: `_begin` does
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    connection.execute("PRAGMA foreign_keys = ON")
    _use_wal(connection)


def _set_timeout(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = {round(PATIENCE * 1000)}")
    # Whoever waits for others has to see then what they have done.
    connection.execute("SET default_transaction_isolation = 'read committed'")
    connection.commit()  # or the first rollback would take it back
    _open.add(connection)


def _use_wal(connection: Any) -> None:
    # SQLite waits for locks, but not here: of two processes that switch a new file to WAL at the
    # same moment one is told "locked" at once.
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
