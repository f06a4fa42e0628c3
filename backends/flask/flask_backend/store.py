"""Read and write in the store.

Clauses: LOAD-2.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from flask import current_app
from sqlalchemy import Connection, Executable, Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from . import locks
from .database import READER, db

BRIEFLY = 0.05  # seconds


@contextmanager
def writing(patience: float = locks.PATIENCE) -> Iterator[Connection]:
    """A transaction: all that is done in `db.session` meanwhile is done, or nothing.

    On SQLite no other writer comes between what is read here and what is written; on PostgreSQL
    none comes to what is locked here (`accounts.keep`, `throttle`).

    Args:
        patience: seconds to wait for other writers; on PostgreSQL for each lock of theirs.

    Raises:
        StoreIsBusy: others still write then.
        OperationalError: the same on PostgreSQL.
    """
    db.session.rollback()  # what was read before, and not finished, is not part of it
    with locks.turn(db.engine, patience) as options:
        connection = db.session.connection(execution_options=options)
        try:
            locks.bound_waits(connection, patience)
            yield connection
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise


def write_in_passing(work: Callable[[], object]) -> None:
    """Do this in one transaction, if nobody else is writing; or leave it to the next request.

    Neither others who write for long nor a store that cannot be written may delay or spoil the
    answer of somebody who only asks.
    """
    with suppress(locks.StoreIsBusy, DBAPIError, NoFreeConnection), writing(patience=BRIEFLY):
        work()


def read(question: Executable, values: dict[str, Any]) -> Row[Any] | None:
    """The first row that a prepared question finds; None if there is none.

    For what nearly every request asks: without the session of SQLAlchemy, and on SQLite without
    a transaction, it takes a fifth of the time.
    """
    with current_app.extensions[READER].connect() as connection:
        return connection.execute(question, values).first()  # type: ignore[no-any-return]  # extensions hold anything
