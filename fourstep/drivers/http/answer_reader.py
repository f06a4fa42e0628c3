"""Read one answer from a connection within limits: of time as a whole, of bytes, of lines."""

from __future__ import annotations

import http.client
import io
import re
import socket
from typing import Any

from fourstep.drivers.waiting import Wait

MOST_BYTES = 4 * 1024 * 1024  # of one answer's body that are read
_MOST_OF_HEAD = 64 * 1024  # bytes, with all answers on the way to the final one
_MOST_IN_ALL = 4 * MOST_BYTES  # bytes on the line: a chunk of one byte takes six
_MOST_INTERIM = 16  # answers such as `100 Continue` before the final one
_PIECE = 64 * 1024  # bytes
_LENGTH = re.compile(r"[0-9]{1,18}")
_SWITCHED = 101  # the only final one below 200


class Reader(io.RawIOBase):
    """The bytes of a connection until a moment: each read waits for the rest of the time only.

    A socket's own time-out bounds the gap between two bytes, and a server may drip for ever.

    Args:
        line: the connection.
        seconds: how long may be heard, from now on; longer where this machine is busy.
    """

    def __init__(self, line: socket.socket, seconds: float) -> None:
        self._line = line
        self.wait = Wait(seconds)
        self.heard = 0
        self.most = _MOST_OF_HEAD + io.DEFAULT_BUFFER_SIZE

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Hear what comes next.

        Raises:
            TimeoutError: the time is over.
            ValueError: more has come than is allowed by now.
        """
        count = self._read_into(buffer)
        self.heard += count
        if self.heard > self.most:
            raise ValueError("it has no end")
        return count

    def _read_into(self, buffer: Any) -> int:
        while True:
            self._line.settimeout(self.wait.take_step())
            try:
                return self._line.recv_into(buffer)
            except TimeoutError:
                self.wait.note_miss()

    def makefile(self, mode: str) -> io.BufferedReader:
        """What `http.client` asks a socket for."""
        del mode
        return io.BufferedReader(self)


class Response(http.client.HTTPResponse):
    """An answer whose head is bounded, with all that are sent before the final one."""

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(_MOST_INTERIM):
            found: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]  # the base class is typed without it
            if found[1] >= http.client.OK or found[1] == _SWITCHED:
                return found
            http.client.parse_headers(self.fp)
        raise http.client.HTTPException(f"{_MOST_INTERIM} answers like 100 Continue, and no other")


def has_begun(reader: Reader) -> None:
    """Wait for the head of an answer to a GET.

    Raises:
        Exception: it does not come, or is none.
    """
    response = Response(reader, method="GET")  # type: ignore[arg-type]  # all that it needs
    try:
        response.begin()
    finally:
        response.close()


def read_answer(
    reader: Reader, method: str
) -> tuple[int, tuple[tuple[str, str], ...], bytes, bool]:
    """One answer: status, headers with names in lower case, body, and whether it was the last one.

    Raises:
        Exception: it has no end, or is none. Whatever `http.client` raises, the server has made it.
    """
    response = Response(reader, method=method)  # type: ignore[arg-type]  # all that it needs
    try:
        response.begin()
        if not _LENGTH.fullmatch(response.getheader("content-length") or "0"):
            raise ValueError("Content-Length is no number")
        reader.most = _MOST_IN_ALL
        body = _read_body(response)
        headers = tuple((name.lower(), value) for name, value in response.getheaders())
        return response.status, headers, body, response.will_close
    finally:
        response.close()


def _read_body(response: http.client.HTTPResponse) -> bytes:
    pieces, size = [], 0
    while piece := response.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise ValueError("a body without end")
    if response.length:
        raise ValueError(f"{response.length} bytes fewer than Content-Length says")
    return b"".join(pieces)
