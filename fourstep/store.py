"""Look into a backend's data from outside, as somebody would who has stolen the disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "fourstep.sqlite3"  # of the storage contract, specs/storage.md


@dataclass(frozen=True)
class Store:
    """What a backend has stored.

    Args:
        data_dir: its data folder.
        contract: the version of the storage contract that it keeps; None if it keeps its own.
    """

    data_dir: Path
    contract: int | None = None

    def contents(self) -> bytes:
        """Every byte of every file in the data folder."""
        files = sorted(each for each in self.data_dir.rglob("*") if each.is_file())
        return b"\n".join(each.read_bytes() for each in files)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query over the tables of the storage contract; `?` marks each value.

        Raises:
            LookupError: the backend does not keep that contract, so nobody knows its tables.
        """
        if self.contract is None:
            raise LookupError("this backend does not say how it stores things")
        with closing(sqlite3.connect(self.data_dir / FILE, timeout=10)) as connection:
            return connection.execute(query, values).fetchall()
