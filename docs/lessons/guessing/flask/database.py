"""The one file in which everything is kept that outlives the server."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

DATA = Path(os.environ["FOURSTEP_DATA_DIR"])  # what is written here survives a restart
TABLES = """
CREATE TABLE IF NOT EXISTS accounts
    (email TEXT PRIMARY KEY, password_hash TEXT NOT NULL, registered_on TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions
    (digest TEXT PRIMARY KEY, email TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS attempts
    (email TEXT NOT NULL, address TEXT NOT NULL, made_at REAL NOT NULL);
"""


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """A connection for one piece of work: kept at its end, undone if it fails."""
    with closing(sqlite3.connect(DATA / "app.db")) as connection, connection:
        yield connection


def make_tables() -> None:
    """Make what is not there yet."""
    with database() as db:
        db.executescript(TABLES)
