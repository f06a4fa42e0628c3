"""Read and write in the store.

Clauses: LOAD-2.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Executable, Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from . import locks
from .request import Request

BRIEFLY = 0.05  # seconds


@contextmanager
def writing(request: Request, patience: float = locks.PATIENCE) -> Iterator[Connection]:
    """A transaction: all that is done in `request.dbsession` meanwhile is done, or nothing.

    On SQLite no other writer comes between what is read here and what is written; on PostgreSQL
    none comes to what is locked here (`accounts.keep`, `throttle`).

    Args:
        request: whose transaction it is.
        patience: seconds to wait for other writers; on PostgreSQL for each lock of theirs.

    Raises:
        StoreIsBusy: others still write then.
        OperationalError: the same on PostgreSQL.
    """
    session, engine = request.dbsession, request.engine
    session.rollback()  # what was read before, and not finished, is not part of it
    with locks.turn(engine, patience) as options:
        connection = session.connection(execution_options=options)
        try:
            locks.bound_waits(connection, patience)
            yield connection
            session.commit()
        except BaseException:
            session.rollback()
            raise


def write_in_passing(request: Request, work: Callable[[], object]) -> None:
    """Do this in one transaction, if nobody else is writing; or leave it to the next request.

    Neither others who write for long nor a store that cannot be written may delay or spoil the
    answer of somebody who only asks.
    """
    with suppress(locks.StoreIsBusy, DBAPIError, NoFreeConnection), writing(request, BRIEFLY):
        work()


def read(request: Request, question: Executable, values: dict[str, Any]) -> Row[Any] | None:
    """The first row that a prepared question finds; None if there is none.

    For what nearly every request asks: without the session of SQLAlchemy, and on SQLite without
    a transaction, it takes a fifth of the time.
    """
    with request.reader.connect() as connection:
        return connection.execute(question, values).first()
