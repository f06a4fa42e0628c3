"""Let slow work wait in line, in a bounded one, so that there are always threads for the rest.

Hashing has threads of its own.

Clauses: LOAD-2, LOAD-3.
"""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from .refusals import Busy

P = ParamSpec("P")
R = TypeVar("R")

giving_up = threading.Event()  # set when the server ends and nobody may wait any longer


class Line:
    """At most so many requests are in it at a time, whether they work or wait.

    Args:
        places: of all together.
        share: of one client address, so that others come to their turn, too.
    """

    def __init__(self, places: int, share: int) -> None:
        self._places, self._share = places, share
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def place(self, address: str) -> Iterator[None]:
        """Let a request of this client be in line meanwhile.

        Raises:
            Busy: there is no place left for its client. Nothing was done.
        """
        with self._lock:
            if giving_up.is_set() or self._is_full_for(address):
                raise Busy
            self._taken[address] += 1
        try:
            yield
        finally:
            with self._lock:
                self._taken[address] -= 1
                self._taken += Counter()  # forgets whoever has none

    def _is_full_for(self, address: str) -> bool:
        return self._taken.total() >= self._places or self._taken[address] >= self._share


hashing = Line(64, share=16)  # what asks for a password, or makes one
storing = Line(16, share=16)  # what only writes, so quickly that one address may have all

# A hash takes a whole processor and 19 MiB, which stay with the thread that has made it. So there
# are as many such threads as processors: more would not be quicker, only bigger.
_hashers = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="hashing")


def run(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What this work returns, which hashes, and waits for a thread to do so.

    Raises:
        Busy: the server ends before one has begun it.
    """
    try:
        return _hashers.submit(work, *args, **kwargs).result()
    except (CancelledError, RuntimeError):
        if not giving_up.is_set():
            raise
        raise Busy from None


def give_up() -> None:
    """Begin no hash any more, as the server ends: whoever waits for one is refused."""
    _hashers.shutdown(wait=False, cancel_futures=True)
