"""One connection to a backend, byte for byte: what is sent is exactly what a test wrote."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import time
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.answer_reader import Reader, read_answer
from fourstep.drivers.http.connecting import connect, encrypt
from fourstep.drivers.http.patience import PATIENCE
from fourstep.drivers.http.set_cookies import SET_COOKIES
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.too_busy import TOO_BUSY
from fourstep.drivers.waiting import Wait

HANGS = "the server hangs"  # what is likely when no answer comes in time


def make_raw(request: Request, host: str) -> bytes:
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
        line = connect((parts.hostname or "", port), source)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if parts.scheme == "https":
            line = encrypt(line, trust, parts.hostname or "")
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
        """Send these bytes. A backend that has stopped listening may have answered all the same.

        Raises:
            TimeoutError: it takes them too slowly.
        """
        wait, rest = Wait(PATIENCE.seconds), memoryview(data)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):
            while rest:
                self._socket.settimeout(wait.take_step())
                try:
                    rest = rest[self._socket.send(rest) :]
                except TimeoutError:
                    wait.note_miss()

    def finish_sending(self) -> None:
        """Say that no more bytes will come."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)

    def answer(
        self, request: Request, *, within: float | None = None, counts: bool = True
    ) -> Answer:
        """Read one answer.

        Args:
            request: what it answers.
            within: seconds until its last byte; by default the patience of the run.
            counts: whether less is waited for later answers where this one does not come in time.

        Raises:
            BrokenPromise: none came in time, or one without end.
        """
        seconds = min(within or PATIENCE.seconds, PATIENCE.seconds)
        reader, start = self.make_reader(seconds), time.monotonic()
        try:
            status, headers, body, is_last = read_answer(reader, request.method)
        except Exception as error:  # noqa: BLE001 - whatever comes of an answer, its server made it
            self.close()
            late = isinstance(error, TimeoutError)
            # Also where the end of it was seen just before the time was over.
            is_long = late or time.monotonic() - start > seconds / 4
            if counts and is_long and reader.wait.is_server_s:
                PATIENCE.note_waited_in_vain()
            waited = reader.wait.seconds if late else None
            raise _silent_error(request, error, waited, reader.heard) from None
        if is_last:
            self.close()
        answer = Answer(request, status, headers, body)
        RECORDER.note(request, answer)
        SET_COOKIES.note(answer, self.host)
        return answer

    def make_reader(self, seconds: float) -> Reader:
        """What hears this connection for so many seconds."""
        return Reader(self._socket, seconds)

    def exchange(self, request: Request) -> Answer:
        """Send a request and read its answer.

        Raises:
            BrokenPromise: none came in time, or one without end.
        """
        try:
            self.send(make_raw(request, self.host))
        except OSError as error:
            self.close()
            if not TOO_BUSY.explain_failure():
                PATIENCE.note_waited_in_vain()
            raise _silent_error(request, error, None) from None
        return self.answer(request)

    def is_dropped(self) -> bool:
        """Whether the backend has closed the connection, or said something nobody asked for."""
        return not self.is_open or bool(select.select([self._socket], [], [], 0)[0])

    def close(self) -> None:
        """Close the connection."""
        self.is_open = False
        self._socket.close()


def _silent_error(
    request: Request, error: Exception, waited: float | None, count: int = 0
) -> BrokenPromise:
    said = f": {error}" if str(error) else ""
    reason = f"{type(error).__name__}{said}"
    likely = "the server died, or closed the connection"
    if waited is not None:
        reason, likely = f"within {waited:g} s", HANGS
        if count:
            reason = f"dripped for {waited:g} s, {count} bytes so far"
            likely = "the server sends its answer in drops, or without end"
    return BrokenPromise(sent=request, wanted="an answer", got=f"none ({reason})", likely=likely)
