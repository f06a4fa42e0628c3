"""A connection on which bytes go out as they are, and every answer is read, one after the other."""

from __future__ import annotations

import contextlib
import socket
from typing import IO

from fourstep.drivers.exchange import Answer, Request

PATIENCE = 20.0  # seconds for one answer
NO_ANSWER = 0  # told as the status where the server has closed
SILENCE = -1  # told as the status where it has said nothing in time
INFORMATION = range(100, 200)


class RawLine:
    """One connection from one address.

    Args:
        port: the server's.
        address: the client's own; empty lets the system choose.
    """

    def __init__(self, port: int, address: str = "") -> None:
        source = (address, 0) if address else None
        self.socket = socket.create_connection(
            ("127.0.0.1", port), timeout=PATIENCE, source_address=source
        )
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file: IO[bytes] = self.socket.makefile("rb")
        self.is_open = True

    def send(self, data: bytes) -> None:
        """Send these bytes; a server that refuses them may have stopped reading."""
        with contextlib.suppress(OSError):
            self.socket.sendall(data)

    def answer(self, request: Request) -> Answer:
        """The next answer; one of status 0 or -1 if there is none."""
        try:
            return self._read(request)
        except TimeoutError:
            status = SILENCE
        except (OSError, ValueError):
            status = NO_ANSWER
        self.close()
        return Answer(request, status, (), b"")

    def close(self) -> None:
        """Close it."""
        self.is_open = False
        self._file.close()
        self.socket.close()

    def _read(self, request: Request) -> Answer:
        status, headers = self._head()
        while status in INFORMATION:
            status, headers = self._head()
        body = b"" if request.method == "HEAD" or status in (204, 304) else self._body(headers)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(request, status, self._lines, body)

    def _head(self) -> tuple[int, dict[str, str]]:
        words = self._line().split(" ", 2)
        if not words[0].startswith("HTTP/1."):
            raise ValueError(f"no status line: {words}")
        lines = []
        while line := self._line():
            name, _, value = line.partition(":")
            lines.append((name.lower(), value.strip()))
        self._lines = tuple(lines)
        return int(words[1]), dict(lines)

    def _line(self) -> str:
        line = self._file.readline(65_536)
        if not line.endswith(b"\r\n"):
            raise ConnectionError("the server has closed the connection")
        return line[:-2].decode("latin-1")

    def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._chunks()
        if "content-length" not in headers:
            self.is_open = False
            return self._file.read()
        return self._exactly(int(headers["content-length"]))

    def _chunks(self) -> bytes:
        body = b""
        while size := int(self._line(), 16):
            body += self._exactly(size)
            self._line()
        while self._line():
            pass
        return body

    def _exactly(self, size: int) -> bytes:
        body = self._file.read(size)
        if len(body) < size:
            raise ConnectionError("the answer is shorter than its length")
        return body
