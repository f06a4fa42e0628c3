"""Let several write to one database, and nobody wait for ever.

Clauses: LOAD-2, LOAD-3.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any
from weakref import WeakSet

from django.db import OperationalError, connection, transaction

from .refusals import StoreUnavailable
from .threads import giving_up

PATIENCE = 10.0  # seconds that a writer waits for others; on PostgreSQL for each lock of theirs
BUSY_TIMEOUT = 200  # milliseconds of it that SQLite waits by itself, which nobody can interrupt
GIVE_UP_WITHIN = 0.3  # seconds in which PostgreSQL is told that the server ends
BUSY = ("SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED")


_writing = threading.Lock()  # of the threads of this process one at a time asks SQLite for its turn
# Who waits for a lock on PostgreSQL keeps a connection. Of sixteen four are for who only asks.
_writers = threading.BoundedSemaphore(12)
_open: WeakSet[Any] = WeakSet()  # connections to PostgreSQL


class StoreIsBusy(StoreUnavailable):
    """503: others have been writing for too long."""


def prepare(*, connection: Any, **_: object) -> None:
    """Note a connection that Django has made: a receiver of its signal."""
    if connection.vendor == "postgresql":
        _open.add(connection.connection)


@contextmanager
def turn(patience: float) -> Iterator[None]:
    """A transaction; on SQLite of the one thread of this process that writes.

    Raises:
        StoreIsBusy: others still write after so many seconds.
    """
    is_one = connection.vendor == "sqlite"
    deadline = time.monotonic() + patience
    with ExitStack() as until_the_end:
        _take(_writing if is_one else _writers, until_the_end, deadline)
        if is_one:
            _begin(until_the_end, deadline)
        else:
            until_the_end.enter_context(transaction.atomic(durable=True))
            bound_waits(patience)
        yield


def bound_waits(patience: float) -> None:
    """Let each statement of the running transaction wait for no longer than that.

    For PostgreSQL: on SQLite all the waiting is before the transaction.
    """
    patience = GIVE_UP_WITHIN if giving_up.is_set() else patience
    if patience < PATIENCE:
        with connection.cursor() as cursor:
            milliseconds = str(round(patience * 1000))
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [milliseconds])


def give_up() -> None:
    """Let nobody wait for PostgreSQL any longer, as the server ends: their statements fail."""
    for each in list(_open):
        threading.Thread(target=_cancel, args=(each,), daemon=True).start()


def _cancel(driver: Any) -> None:
    # If it is gone, or PostgreSQL does not answer, it ends with this process.
    with suppress(Exception):
        driver.cancel_safe(timeout=GIVE_UP_WITHIN)


def _take(
    place: "threading.Lock | threading.Semaphore", until_the_end: ExitStack, deadline: float
) -> None:
    patience = max(0.0, deadline - time.monotonic())
    while not place.acquire(timeout=min(patience, BUSY_TIMEOUT / 1000)):
        _check(deadline)
    until_the_end.callback(place.release)


def _begin(until_the_end: ExitStack, deadline: float) -> None:
    while not _has_begun(until_the_end):
        _check(deadline)


def _has_begun(until_the_end: ExitStack) -> bool:
    try:
        until_the_end.enter_context(transaction.atomic(durable=True))
    except OperationalError as error:
        if getattr(error.__cause__, "sqlite_errorname", "") not in BUSY:
            raise
        return False
    return True


def _check(deadline: float) -> None:
    if giving_up.is_set() or time.monotonic() >= deadline:
        raise StoreIsBusy
