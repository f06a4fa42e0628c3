"""A crowd of connections that say nothing, or hardly anything."""

from __future__ import annotations

import contextlib
import selectors
import socket
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

_POST = (
    "POST /api/login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    "Content-Length: 500\r\n\r\n{{"
)
COMING = 5.0  # seconds in which the whole crowd comes; a server that takes no more then has enough
# How each kind begins; whatever follows is one letter now and then, which ends nothing.
BEGINNINGS = {
    "silent": "",
    "in the head": "GET /api/status HTTP/1.1\r\nHost: {host}\r\nX-Slow: ",
    "in the body": _POST,
}


class Silent:
    """One connection on which a request never becomes whole.

    Args:
        url: the server's address.
        address: where it comes from.
        kind: one of `BEGINNINGS`.
        within: seconds in which the server has to take it.

    Raises:
        OSError: it does not.
    """

    def __init__(self, url: str, address: str, kind: str, within: float = COMING) -> None:
        parts = urlsplit(url)
        source = (address, 0) if address else None
        self.kind, self.began = kind, time.monotonic()
        port = parts.port or (443 if parts.scheme == "https" else 80)
        self._line = socket.create_connection(
            (parts.hostname or "", port), timeout=within, source_address=source
        )
        self._line.setblocking(False)
        self._say(BEGINNINGS[kind].format(host=parts.netloc))

    def drip(self) -> None:
        """Say one letter more, unless it is one that says nothing."""
        if self.kind != "silent":
            self._say("x")

    def is_over(self) -> bool:
        """Whether the server has closed it, or answered."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._line, selectors.EVENT_READ)
            return bool(selector.select(0))

    def close(self) -> None:
        """Leave."""
        self._line.close()

    def _say(self, text: str) -> None:
        with contextlib.suppress(OSError):  # closed by the server, which is its right
            self._line.send(text.encode())


class Crowd:
    """Many such connections of one address, which come one after the other.

    Args:
        url: the server's address.
        address: where they come from.
        size: how many there are, of each kind as many.
    """

    def __init__(self, url: str, address: str, size: int) -> None:
        self._url, self._address, self._size = url, address, size
        self._members: list[Silent] = []

    def __enter__(self) -> Self:
        """Come."""
        kinds = list(BEGINNINGS)
        until = time.monotonic() + COMING
        for number in range(self._size):
            if (left := until - time.monotonic()) <= 0:
                break
            with contextlib.suppress(OSError):  # turned away at the door, which is right
                kind = kinds[number % len(kinds)]
                self._members.append(Silent(self._url, self._address, kind, left))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave."""
        for each in self._members:
            each.close()

    def __iter__(self) -> Iterator[Silent]:
        return iter(self._members)

    def drip(self) -> None:
        """All say one letter more."""
        for each in self._members:
            each.drip()
