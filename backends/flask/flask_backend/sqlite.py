"""Make SQLite fit for several threads and processes at once."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from .refusals import StoreUnavailable
from .threads import giving_up

BESIDE = ("-wal", "-shm", "-journal")
PATIENCE = 10.0  # seconds that a writer waits for others
BUSY_TIMEOUT = 200  # milliseconds of it that SQLite waits by itself, which nobody can interrupt
# How a transaction begins, and how long one waits for that; execution options of a connection.
BEGIN, DEADLINE = "begin", "deadline"
NOW = "BEGIN IMMEDIATE"  # where a read decides a write: two readers that want to write would fail
NEVER = ""  # for one question alone
BUSY = ("SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED")

_writing = threading.Lock()  # of the threads of this process one at a time asks SQLite for its turn


class StoreIsBusy(StoreUnavailable):
    """503: others have been writing for too long."""


def keep_private(file: Path) -> None:
    """Let nobody but the owner read and write this database; it is made if there is none.

    It holds everybody's email and password hash. The files that SQLite puts beside it get the
    mode of the database, but those that are there already keep theirs.
    """
    file.touch(mode=0o600)
    for each in (file, *(file.with_name(file.name + ending) for ending in BESIDE)):
        if each.exists():
            each.chmod(0o600)


def prepare(engine: Engine) -> None:
    """Set up every connection of this engine."""
    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)


def _connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins no transactions: `_begin` does
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    connection.execute("PRAGMA foreign_keys = ON")
    _use_wal(connection)


@contextmanager
def turn(engine: Engine, patience: float) -> Iterator[dict[str, object]]:
    """Be the one thread of this process that writes, and tell how its transaction has to begin.

    Raises:
        StoreIsBusy: others still write after so many seconds.
    """
    if engine.dialect.name != "sqlite":
        yield {}
        return
    deadline = time.monotonic() + patience
    while not _writing.acquire(timeout=min(patience, BUSY_TIMEOUT / 1000)):
        _check(deadline)
    try:
        yield {BEGIN: NOW, DEADLINE: deadline}
    finally:
        _writing.release()


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
