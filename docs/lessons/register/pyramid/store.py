"""Where the accounts are kept, and how their passwords are hashed."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from argon2 import PasswordHasher

DATA = Path(os.environ["FOURSTEP_DATA_DIR"])  # what is written here survives a restart

hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """A connection for one piece of work: kept at its end, undone if it fails."""
    with closing(sqlite3.connect(DATA / "app.db")) as connection, connection:
        yield connection


def make_tables() -> None:
    """Make the table of the accounts, where it is missing."""
    columns = "email TEXT PRIMARY KEY, password_hash TEXT NOT NULL"
    with database() as db:
        db.execute(f"CREATE TABLE IF NOT EXISTS accounts ({columns})")
