"""Look into a backend's data from outside, as somebody would who has stolen the disk."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

FILE = "fourstep.sqlite3"  # of the storage contract, specs/storage.md

Rows = list[tuple[Any, ...]]
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_COLUMNS = "SELECT name FROM pragma_table_info(?)"


class Place(NamedTuple):
    """A table, and the file that holds it; of PostgreSQL the file says nothing."""

    file: Path
    table: str


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

    def read_all(self) -> bytes:
        """All that is stored: every file of the data folder, every row of the database."""
        files = sorted(each for each in self.data_dir.rglob("*") if each.is_file())
        tables = _read_all_rows(self.database_url) if self.database_url else []
        return b"\n".join([each.read_bytes() for each in files] + tables)

    def find_place(self, word: str) -> Place | None:
        """The table in which a row has this very value, whatever the backend calls it; or None.

        So a backend with tables of its own can be looked at, too.
        """
        if self.database_url:
            tables = _ask_postgres(self.database_url, _TABLES) or []
            names = [str(name) for (name,) in tables]
            test = 'SELECT 1 FROM "{}" AS t WHERE position(%s in t::text) > 0'
            found = (n for n in names if _ask_postgres(self.database_url, test.format(n), (word,)))
            return next((Place(self.data_dir, name) for name in found), None)
        files = (each for each in sorted(self.data_dir.rglob("*")) if _is_sqlite(each))
        return next(filter(None, (_find_place(each, word) for each in files)), None)

    def run_at(self, place: Place, statement: str, *values: Any) -> Rows:
        """The rows of a statement about the table at a place; `{table}` stands for its name."""
        told = statement.replace("{table}", f'"{place.table}"')
        if self.database_url:
            return _ask_postgres(self.database_url, told.replace("?", "%s"), values) or []
        return _ask_sqlite(place.file, told, values)

    def list_columns(self, place: Place) -> list[str]:
        """The names of the columns of the table at a place."""
        query = (
            "SELECT column_name FROM information_schema.columns WHERE table_name = ? "
            "ORDER BY ordinal_position"
            if self.database_url
            else _COLUMNS
        )
        return [str(name) for (name,) in self.run_at(place, query, place.table)]

    def read_rows(self, query: str, *values: Any) -> Rows:
        """The rows of a query over the tables of the storage contract; `?` marks each value.

        Raises:
            LookupError: the backend does not keep that contract, so nobody knows its tables.
        """
        return self._ask(query, values) or []

    def _ask(self, query: str, values: tuple[Any, ...]) -> Rows | None:
        if self.contract is None:
            raise LookupError("this backend does not say how it stores things")
        if self.database_url:
            return _ask_postgres(self.database_url, query.replace("?", "%s"), values)
        return _ask_sqlite(self.data_dir / FILE, query, values)


def _ask_sqlite(path: Path, query: str, values: tuple[Any, ...] = ()) -> Rows:
    # Each statement for itself, and a wait where the backend is writing.
    import sqlite3

    with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as connection:
        return connection.execute(query, values).fetchall()


def _is_sqlite(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _find_place(path: Path, word: str) -> Place | None:
    names = _ask_sqlite(path, "SELECT name FROM sqlite_master WHERE type = 'table'")
    for (name,) in names:
        columns = [column for (column,) in _ask_sqlite(path, _COLUMNS, (name,))]
        test = " OR ".join(f'"{column}" = ?' for column in columns)
        query = f'SELECT 1 FROM "{name}" WHERE {test} LIMIT 1'  # noqa: S608  # the file's own names
        if columns and _ask_sqlite(path, query, (word,) * len(columns)):
            return Place(path, str(name))
    return None


def _ask_postgres(url: str, query: str, values: tuple[Any, ...] = ()) -> Rows | None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(query.encode(), values)
        return cursor.fetchall() if cursor.description else None


def _read_all_rows(url: str) -> list[bytes]:
    names = _ask_postgres(url, _TABLES)
    found: list[bytes] = []
    for (name,) in names or []:
        rows = _ask_postgres(url, f'SELECT t::text FROM "{name}" AS t')  # noqa: S608  # the server's own list
        found += [str(row[0]).encode() for row in rows or []]
    return found
