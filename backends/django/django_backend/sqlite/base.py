"""Connect to SQLite, with a bounded number of connections, as Django's PostgreSQL backend does.

Without a pool each of the server's threads would keep a connection, with three open files.
"""

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
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
            return self._find_free() or make()
        except BaseException:
            self._room.release()
            raise

    def give_back(self, connection: Any) -> None:
        """Let others use it."""
        self._free.append(connection)
        self._room.release()

    def give_up(self, connection: Any) -> None:
        """Close one that fails; another may be made in its place."""
        with suppress(sqlite3.Error):
            connection.close()
        self._room.release()

    def _find_free(self) -> Any:
        with suppress(IndexError):  # to look first would be another step, and others take, too
            return self._free.pop()
        return None

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
        if not self.is_in_memory_db():
            _keep_private(Path(self.settings_dict["NAME"]))
        connection = super().get_new_connection(conn_params)
        _use_wal(connection)
        return connection

    def _close(self) -> None:
        # No longer this thread's, whatever comes of it: another one may use it at once.
        connection, self.connection = self.connection, None
        if connection is None:
            return
        try:
            if connection.in_transaction:
                connection.rollback()
        except sqlite3.Error:
            self.pool.give_up(connection)
        else:
            self.pool.give_back(connection)


def _keep_private(file: Path) -> None:
    try:
        private_files.make(file)
    except OSError as error:  # Django knows errors of databases only
        raise sqlite3.OperationalError(f"{error.strerror}: {error.filename}") from error


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
