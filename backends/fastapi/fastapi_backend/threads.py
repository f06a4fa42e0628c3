"""Threads for work that makes others wait: hashing, and asking the database.

Clauses: LOAD-2.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import ParamSpec, TypeVar

from .refusals import Busy

P = ParamSpec("P")
R = TypeVar("R")

PLACES = 64  # requests that wait for slow work, or have it done, at a time
SHARE = 16  # of these places for one client address: others come to their turn, too


class Threads:
    """A few threads for one kind of work.

    FastAPI runs `def` endpoints in forty threads for everything. There a queue of log-ins that
    wait to be hashed would hold up the visitors who only ask for their status.
    """

    def __init__(self, count: int, name: str, patience: float | None = None) -> None:
        """`patience` is how many seconds work may wait for a thread."""
        self._executor = ThreadPoolExecutor(count, thread_name_prefix=name)
        self._patience = patience
        self._taken: Counter[str] = Counter()

    @contextmanager
    def place(self, address: str) -> Iterator[None]:
        """Keep a place in the queue for all that one request has to do.

        Args:
            address: whom it is for.

        Raises:
            TooBusy: all are taken, or all that this address may have.
        """
        if self._taken.total() >= PLACES or self._taken[address] >= SHARE:
            raise Busy
        self._taken[address] += 1
        try:
            yield
        finally:
            self._taken[address] -= 1
            self._taken += Counter()  # forgets whoever has none

    async def run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What the work returns; others are served meanwhile.

        Raises:
            TooBusy: no thread has begun it in time.
        """
        begun = self._executor.submit(partial(work, *args, **kwargs))
        if self._patience is None:
            return await asyncio.wrap_future(begun)
        timer = asyncio.get_running_loop().call_later(self._patience, begun.cancel)
        try:
            return await asyncio.wrap_future(begun)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise  # the server stops
            raise Busy from None
        finally:
            timer.cancel()

    def close(self) -> None:
        """Forget the work that waits, so that a stop does not wait for it."""
        self._executor.shutdown(wait=False, cancel_futures=True)
