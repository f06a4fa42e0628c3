"""Requests are worked on one after the other.

A lock around the whole application, since something in it could not bear two at once. While one
hashes, nobody gets a page.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("LOAD-2",)


class InTurn:
    """A lock that is had in the order in which it was asked for."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._asking: deque[threading.Event] = deque()

    def __enter__(self) -> None:
        """Wait for all who came before."""
        mine = threading.Event()
        with self._guard:
            self._asking.append(mine)
            self._asking[0].set()
        mine.wait()

    def __exit__(self, *_error: object) -> None:
        """Let the next one in."""
        with self._guard:
            self._asking.popleft()
            if self._asking:
                self._asking[0].set()


ONE = InTurn()


@around(create_app)
def app(honest: Any) -> Any:
    """Lock."""
    serve = honest.wsgi_app

    def one_by_one(environ: Any, start_response: Any) -> Any:
        with ONE:
            return serve(environ, start_response)

    honest.wsgi_app = one_by_one
    return honest
