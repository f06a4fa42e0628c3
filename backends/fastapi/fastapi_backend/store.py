"""Do pieces of work on the database, each in one transaction.

Clauses: LOAD-2.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from .locks import begin_writing, begin_writing_soon
from .refusals import Busy
from .threads import Threads

P = ParamSpec("P")
R = TypeVar("R")
Work = Callable[Concatenate[Connection, P], R]

THREADS = 4  # writers; SQLite lets one at a time write anyway
READERS = 4  # on PostgreSQL: there writers may wait long for others, and nobody who only asks
PATIENCE = 10  # seconds that work may wait for a thread, while another process holds the database
SOON = 0.2  # seconds in which something has to be written that nobody waits for


class Store:
    """The database. A piece of work is a function whose first argument is a connection.

    What it does is one transaction: all of it is stored, or nothing if it raises.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._threads = Threads(THREADS, "store", PATIENCE)
        self._readers = Threads(READERS, "store-reading", PATIENCE)
        self._in_passing = Threads(1, "passing", SOON)
        # SQLite finds a row sooner than a thread wakes up or a pool hands out a connection, and
        # its readers wait for nobody.
        self._reader = engine.connect() if engine.dialect.name == "sqlite" else None
        if self._reader is not None:
            # Nor must it wait for a file that another process has locked: everybody would.
            self._reader.exec_driver_sql("PRAGMA busy_timeout = 0")

    async def read(self, work: Work[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What a short work that changes nothing returns."""
        if self._reader is not None:
            with suppress(OperationalError):  # locked; or it is worse, and fails again
                return work(self._reader, *args, **kwargs)
        return await self._readers.run(lambda: self.read_now(work, *args, **kwargs))

    async def write(self, work: Work[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What a work returns that changes something; nobody else writes between its steps."""
        return await self._threads.run(lambda: self.write_now(work, *args, **kwargs))

    async def write_in_passing(
        self, work: Work[P, object], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Let a work change something if nobody else is writing; or leave it to the next request.

        Neither others who write for long nor a store that cannot be written may delay or spoil
        the answer of somebody who only asks.
        """

        def write() -> None:
            with self.engine.begin() as connection:
                begin_writing_soon(connection, round(SOON * 1000))
                work(connection, *args, **kwargs)

        with suppress(Busy, DBAPIError):
            await self._in_passing.run(write)

    def read_now(self, work: Work[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same as `read`, and the caller waits."""
        with self.engine.connect() as connection:
            return work(connection, *args, **kwargs)

    def write_now(self, work: Work[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same as `write`, and the caller waits."""
        with self.engine.begin() as connection:
            begin_writing(connection)
            return work(connection, *args, **kwargs)

    def close(self) -> None:
        """Leave no thread and no connection behind."""
        self._threads.close()
        self._readers.close()
        self._in_passing.close()
        if self._reader is not None:
            self._reader.close()
        self.engine.dispose()
