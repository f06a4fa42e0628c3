"""Connect to SQLite, with a bounded number of connections, as Django's PostgreSQL backend does.

Without a pool each of the server's threads would keep a connection, with three open files.
"""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from django_backend import private_files
from django_backend.locks import PATIENCE

CONNECTIONS = 16  # who finds none waits: questions are short, and of writers one works at a time


class Pool:
    """The connections to one file."""

    def __init__(self) -> None:
        self._free: list[Any] = []
        self._room = threading.Semaphore(CONNECTIONS)

    def take(self, make: Callable[[], Any]) -> Any:
        """A connection that nobody else uses; a new one if all others are in use."""
        if not self._room.acquire(timeout=PATIENCE):
            raise sqlite3.OperationalError("no connection has become free")
        try:
            return self._free.pop() if self._free else make()
        except BaseException:
            self._room.release()
            raise

    def give_back(self, connection: Any) -> None:
        """Let others use it."""
        self._free.append(connection)
        self._room.release()

    def close(self) -> None:
        """Close those that are not in use."""
        while self._free:
            self._free.pop().close()


_pools: dict[str, Pool] = {}


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection of one thread, which borrows one of the pool's."""

    @property
    def pool(self) -> Pool:
        """The connections to this file."""
        return _pools.setdefault(self.settings_dict["NAME"], Pool())

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection of the pool."""
        return self.pool.take(lambda: self._make(conn_params))

    def close_pool(self) -> None:
        """Let go of the file."""
        self.pool.close()

    def _make(self, conn_params: dict[str, Any]) -> Any:
        private_files.make(Path(self.settings_dict["NAME"]))
        connection = super().get_new_connection(conn_params)
        _use_wal(connection)
        return connection

    def _close(self) -> None:
        if self.connection is not None:
            if self.connection.in_transaction:
                self.connection.rollback()
            self.pool.give_back(self.connection)


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
