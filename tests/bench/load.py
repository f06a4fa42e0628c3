"""Requests as fast as a client can send them, and how many were answered."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

Sender = Callable[[], bytes]


class Connection:
    """A kept connection that sends bytes as they are and reads one answer with a length."""

    def __init__(self, port: int) -> None:
        self._line = socket.create_connection(("127.0.0.1", port))
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def exchange(self, request: bytes) -> bytes:
        """Send a request and read its answer.

        Raises:
            ConnectionError: the server has closed the connection.
        """
        self._line.sendall(request)
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, body = data.partition(b"\r\n\r\n")
        length = next(
            (int(line.split(b":")[1]) for line in head.split(b"\r\n") if is_length(line)), 0
        )
        while len(body) < length:
            body += self._more()
        return head + b"\r\n\r\n" + body

    def close(self) -> None:
        """Close it."""
        self._line.close()

    def _more(self) -> bytes:
        if part := self._line.recv(65536):
            return part
        raise ConnectionError("the server has closed the connection")


def is_length(line: bytes) -> bool:
    """Whether a header line names the body's length."""
    return line.lower().startswith(b"content-length:")


def request(
    port: int, method: str, path: str, body: bytes = b"", headers: Sequence[str] = ()
) -> bytes:
    """The bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{port}", *headers]
    if method != "GET":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def rate(port: int, sent: bytes, wanted: bytes, *, clients: int, seconds: float) -> float:
    """How many requests a second are answered as wanted, by so many clients at once.

    Raises:
        AssertionError: an answer does not hold what is wanted.
    """
    end = time.perf_counter() + seconds

    def go(_: int) -> int:
        connection, count = Connection(port), 0
        while time.perf_counter() < end:
            answer = connection.exchange(sent)
            assert wanted in answer, answer
            count += 1
        connection.close()
        return count

    with ThreadPoolExecutor(clients) as pool:
        return sum(pool.map(go, range(clients))) / seconds
