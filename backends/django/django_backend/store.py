"""Read and write in the store.

A thread keeps no connection while it does something else: hashing takes long, and there are fewer
connections than threads.

Clauses: LOAD-2.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from django.db import Error, connection
from django.db.models import QuerySet

from . import locks

BRIEFLY = 0.05  # seconds

Row = TypeVar("Row")


@contextmanager
def writing(patience: float = locks.PATIENCE) -> Iterator[None]:
    """A transaction: all that is done meanwhile is done, or nothing.

    On SQLite no other writer comes between what is read here and what is written; on PostgreSQL
    none comes to what is locked here (`accounts.keep`, `throttle`).

    Args:
        patience: seconds to wait for other writers; on PostgreSQL for each lock of theirs.

    Raises:
        StoreIsBusy: others still write then.
        OperationalError: the same on PostgreSQL.
    """
    try:
        with locks.turn(patience):
            yield
    finally:
        release()


def write_in_passing(work: Callable[[], object]) -> None:
    """Do this in one transaction, if nobody else is writing; or leave it to the next request.

    Neither others who write for long nor a store that cannot be written may delay or spoil the
    answer of somebody who only asks.
    """
    with suppress(locks.StoreIsBusy, Error), writing(patience=BRIEFLY):
        work()


def read(question: QuerySet[Any, Row]) -> Row | None:
    """The first row of a question; None if there is none."""
    try:
        return next(iter(question[:1]), None)
    finally:
        release()


def release() -> None:
    """Let other threads have this one's connection, unless a transaction is under way."""
    if not connection.in_atomic_block:
        connection.close()
