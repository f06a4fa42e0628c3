"""Make SQLite fit for several threads and processes at once."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

BESIDE = ("-wal", "-shm", "-journal")
BUSY_TIMEOUT = 10_000  # milliseconds that a writer waits for another one
# How a transaction begins; an execution option of a connection.
BEGIN = "begin"
NOW = "BEGIN IMMEDIATE"  # where a read decides a write: two readers that want to write would fail
NEVER = ""  # for one question alone


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


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get(BEGIN, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)


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
