"""Look into a backend's data from outside, as somebody would who has stolen the disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "fourstep.sqlite3"  # of the storage contract, specs/storage.md

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Store:
    """What a backend has stored.

    Args:
        data_dir: its data folder.
        contract: the version of the storage contract that it keeps; None if it keeps its own.
        database_url: the PostgreSQL database that it uses; empty for SQLite in the data folder.
    """

    data_dir: Path
    contract: int | None = None
    database_url: str = ""

    def contents(self) -> bytes:
        """All that is stored: every file of the data folder, every row of the database."""
        files = sorted(each for each in self.data_dir.rglob("*") if each.is_file())
        tables = _all_rows(self.database_url) if self.database_url else []
        return b"\n".join([each.read_bytes() for each in files] + tables)

    def rows(self, query: str, *values: Any) -> Rows:
        """The rows of a query over the tables of the storage contract; `?` marks each value.

        Raises:
            LookupError: the backend does not keep that contract, so nobody knows its tables.
        """
        return self._ask(query, values) or []

    def change(self, statement: str) -> None:
        """Change the tables of the storage contract behind the backend's back.

        Raises:
            LookupError: the backend does not keep that contract, so nobody knows its tables.
        """
        self._ask(statement, ())

    def _ask(self, query: str, values: tuple[Any, ...]) -> Rows | None:
        if self.contract is None:
            raise LookupError("this backend does not say how it stores things")
        if self.database_url:
            return _ask_postgres(self.database_url, query.replace("?", "%s"), values)
        # Each statement for itself, and a wait where the backend is writing.
        path = self.data_dir / FILE
        with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as connection:
            return connection.execute(query, values).fetchall()


def _ask_postgres(url: str, query: str, values: tuple[Any, ...] = ()) -> Rows | None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(query.encode(), values)
        return cursor.fetchall() if cursor.description else None


def _all_rows(url: str) -> list[bytes]:
    names = _ask_postgres(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found: list[bytes] = []
    for (name,) in names or []:
        rows = _ask_postgres(url, f'SELECT t::text FROM "{name}" AS t')  # noqa: S608  # the server's own list
        found += [str(row[0]).encode() for row in rows or []]
    return found
