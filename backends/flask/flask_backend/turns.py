"""Let slow work wait in line, in a bounded one, so that there are always threads for the rest.

Clauses: LOAD-2, LOAD-3.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .refusals import Busy

giving_up = threading.Event()  # set when the server ends and nobody may wait any longer


class Line:
    """At most so many requests are in it at a time, whether they work or wait."""

    def __init__(self, places: int) -> None:
        self._places = threading.BoundedSemaphore(places)

    @contextmanager
    def place(self) -> Iterator[None]:
        """Be in line meanwhile.

        Raises:
            Busy: there is no place left. Nothing was done.
        """
        if giving_up.is_set() or not self._places.acquire(blocking=False):
            raise Busy
        try:
            yield
        finally:
            self._places.release()


hashing = Line(64)  # what asks for a password, or makes one
storing = Line(16)  # what only writes
