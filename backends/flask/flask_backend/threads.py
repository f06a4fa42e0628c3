"""Let slow work wait in line, in a bounded one, so that there are always threads for the rest.

Clauses: LOAD-2, LOAD-3.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from flask import has_request_context, request

from .clients import client_address
from .refusals import Busy

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
    def place(self) -> Iterator[None]:
        """Let the running request be in line meanwhile.

        Raises:
            Busy: there is no place left for its client. Nothing was done.
        """
        address = client_address(request) if has_request_context() else ""  # a command's
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
storing = Line(16, share=16)  # what only writes
