"""One connection to a backend, byte for byte: what is sent is exactly what a test wrote."""

from __future__ import annotations

import contextlib
import http.client
import select
import socket
import ssl
import time
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from fourstep.drivers.patience import PATIENCE, WATCHDOG
from fourstep.exchange import Answer, BrokenPromise, Request
from fourstep.recorder import RECORDER

_MOST_BYTES = 4 * 1024 * 1024  # of one answer's body that are read
_PIECE = 64 * 1024  # bytes


def raw(request: Request, host: str) -> bytes:
    """A request as bytes, with `Host` and `Content-Length` where the test has not given its own.

    The path and the headers are sent as they are, right or wrong.
    """
    given = {name.lower() for name, _ in request.headers}
    lines = [f"{request.method} {request.path} HTTP/1.1"]
    if "host" not in given:
        lines.append(f"Host: {host}")
    lines += [f"{name}: {value}" for name, value in request.headers]
    if request.body is not None and not given & {"content-length", "transfer-encoding"}:
        lines.append(f"Content-Length: {len(request.body)}")
    head = "\r\n".join([*lines, "", ""])
    return head.encode("utf-8", "surrogateescape") + (request.body or b"")


class Line:
    """A connection that stays open as long as the backend keeps it.

    Args:
        url: the backend's address, without a path.
        address: the client's own address; empty lets the system choose.
        trust: for https, which certificates are trusted.

    Raises:
        OSError: nobody takes the connection.
    """

    def __init__(self, url: str, address: str = "", trust: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        source = (address, 0) if address else None
        self.host = parts.netloc
        line = socket.create_connection(
            (parts.hostname or "", port), timeout=5, source_address=source
        )
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if parts.scheme == "https":
            context = trust or ssl.create_default_context()
            line = context.wrap_socket(line, server_hostname=parts.hostname)
        self._socket = line
        self.is_open = True

    def __enter__(self) -> Self:
        """Nothing is sent yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self.close()

    def send(self, data: bytes) -> None:
        """Send these bytes. A backend that has stopped listening may have answered all the same."""
        self._socket.settimeout(PATIENCE.seconds)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self._socket.sendall(data)

    def finish_sending(self) -> None:
        """Say that no more bytes will come."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)

    def answer(self, request: Request, *, within: float | None = None) -> Answer:
        """Read one answer.

        Args:
            request: what it answers.
            within: seconds until its last byte; by default the patience of the run.

        Raises:
            BrokenPromise: none came in time, or one without end.
        """
        seconds = min(within or PATIENCE.seconds, PATIENCE.seconds)
        start = time.monotonic()
        try:
            with WATCHDOG.cut_after(self._socket, seconds):
                answer = self._read(request, seconds)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            late = time.monotonic() - start >= seconds
            if late:
                PATIENCE.note_waited_in_vain()
            raise _no_answer(request, error, seconds if late else None) from None
        RECORDER.note(request, answer)
        return answer

    def exchange(self, request: Request) -> Answer:
        """Send a request and read its answer.

        Raises:
            BrokenPromise: none came in time, or one without end.
        """
        try:
            self.send(raw(request, self.host))
        except OSError as error:
            self.close()
            PATIENCE.note_waited_in_vain()
            raise _no_answer(request, error, None) from None
        return self.answer(request)

    def was_dropped(self) -> bool:
        """Whether the backend has closed the connection, or said something nobody asked for."""
        return not self.is_open or bool(select.select([self._socket], [], [], 0)[0])

    def close(self) -> None:
        """Close the connection."""
        self.is_open = False
        self._socket.close()

    def _read(self, request: Request, seconds: float) -> Answer:
        self._socket.settimeout(seconds)
        response = http.client.HTTPResponse(self._socket, method=request.method)
        try:
            response.begin()
            if not (response.getheader("content-length") or "0").isdecimal():
                raise ValueError("Content-Length is no number")
            body = _read_body(response)
            if response.will_close:
                self.close()
            headers = tuple((name.lower(), value) for name, value in response.getheaders())
            return Answer(request, response.status, headers, body)
        finally:
            response.close()


def _read_body(response: http.client.HTTPResponse) -> bytes:
    pieces, size = [], 0
    while piece := response.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > _MOST_BYTES:
            raise ValueError("a body without end")
    if response.length:
        raise ValueError(f"{response.length} bytes fewer than Content-Length says")
    return b"".join(pieces)


def _no_answer(request: Request, error: Exception, waited: float | None) -> BrokenPromise:
    said = f": {error}" if str(error) else ""
    reason = f"within {waited:g} s" if waited else f"{type(error).__name__}{said}"
    return BrokenPromise(
        sent=request,
        wanted="an answer",
        got=f"none ({reason})",
        likely="the server hangs" if waited else "the server died, or closed the connection",
    )
