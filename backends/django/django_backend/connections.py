"""Bound how long a connection may say nothing, and what it may say.

Clauses: LOAD-1.
"""

import socket
import time
from typing import Any

from waitress.channel import HTTPChannel
from waitress.utilities import Error

from .framing import PIECE, RequestParser
from .server_refusals import RefusalTask
from .unread import has_unread

# Seconds within which each has to be over as a whole, whenever single bytes come.
HEAD = 10.0  # from the connection's first moment, or from the first byte of a later request
BODY = 30.0
IDLE = 75.0  # between two requests
ANSWER = 120.0  # until the visitor has taken it all
AT_ONCE = 0.02  # within which whoever has something to say begins: it follows the connection
UNREAD_MAX = 16 * 1024 * 1024  # bytes of a refused body that are dropped; then the visitor is, too


class Connection(HTTPChannel):
    """One visitor's connection."""

    server: Any  # these are waitress's own; its types say too little of them
    socket: Any
    request: Any
    requests: Any
    _fileno: Any
    _flush_exception: Any
    _flush_some: Any
    network: str | None = None  # under which name it counts
    parser_class: Any = RequestParser
    error_task_class = RefusalTask

    def __init__(self, server: Any, connection: Any, address: Any, *rest: Any, **more: Any) -> None:
        self.since = time.monotonic()  # waits since then
        self.limit, self.stage = self.since + HEAD, "head"
        self.has_spoken = False
        self.unread = -1  # bytes that were dropped of a body that nobody reads; -1: there is none
        self.later = b""  # has come, and is looked at when the answers before it are taken
        super().__init__(server, connection, address, *rest, **more)

    def is_waiting(self) -> bool:
        """Whether it is the visitor's turn: no whole request of theirs is being worked on."""
        return not self.requests

    def is_silent(self, after: float) -> bool:
        """Whether the visitor had so many seconds to begin, and has not."""
        had_time = time.monotonic() - self.since >= after
        return not self.has_spoken and had_time and not has_unread(self._fileno)

    def has_something_to_take(self) -> bool:
        """Whether an answer, or the end of the connection, is still to be told."""
        return bool(self.total_outbufs_len or self.close_when_flushed or self.will_close)

    def is_overdue(self, now: float) -> bool:
        """Whether the visitor has taken too long."""
        limit = self.since + ANSWER if self.has_something_to_take() else self.limit
        return self.is_waiting() and now > limit

    def received(self, data: bytes) -> bool:
        """Parse what has come, as far as it is the visitor's turn."""
        self.later += data
        self.go_on()
        return True

    def go_on(self) -> None:
        """Parse until a request is whole. The next one waits until its answer is taken."""
        # Else who asks for much, again and again, and takes nothing, would have it all kept here.
        while self.later and self.is_waiting() and not self.has_something_to_take():
            self.has_spoken = True
            piece, self.later = self.later[:PIECE], self.later[PIECE:]
            current = self.request = self.request or self.parser_class(self.adj)
            super().received(piece)
            if current.is_left or current.error:
                self.later = b""  # what follows is no request
            elif current.completed:
                self.later = current.rest + self.later
        if self.request is not None:
            self._enter("body" if self.request.headers_finished else "head")

    def service(self) -> None:
        """Answer one request; called in a thread of its own."""
        request = self.requests[0]
        if self.server.is_stopping:
            request.headers["CONNECTION"] = "close"
        self.unread = 0 if request.is_left or request.error else self.unread
        # Before the answer: after it the next request may have begun.
        self.since, self.has_spoken = time.monotonic(), False
        self.stage, self.limit = "idle", self.since + IDLE
        super().service()
        self.since = time.monotonic()

    def refuse(self, error: Error) -> None:
        """Answer a request that is not yet whole."""
        request, self.request = self.request, None
        request.refuse(error)
        self.requests.append(request)
        self.server.add_task(self)

    def readable(self) -> bool:
        """Whether to look for bytes."""
        return self.stage == "end" or bool(super().readable() and not self.later)

    def handle_read(self) -> None:
        """Take the bytes that have come."""
        self.has_spoken = True
        if self.stage != "end":
            super().handle_read()
            return
        try:
            self.unread += len(self.recv(self.adj.recv_bytes))
        except OSError as error:
            if not isinstance(error, BlockingIOError):
                self.handle_close()
        if self.unread > UNREAD_MAX and self.connected:
            self.handle_close()

    def handle_write(self) -> None:
        """Send what can be sent; then close, if that was the last answer."""
        if self.unread >= 0 and self.close_when_flushed:
            self._flush_exception(self._flush_some)
            if not (self.total_outbufs_len or self.will_close):
                self._say_goodbye()
        if self.stage != "end":
            super().handle_write()

    def del_channel(self, map: Any = None) -> None:  # noqa: A002  # waitress calls it so
        """Be forgotten: the connection is closed."""
        super().del_channel(map)
        self.server.crowd.remove(self)

    def _say_goodbye(self) -> None:
        # To close now, with bytes unread, would take the answer back (RFC 9112, 9.6).
        self.close_when_flushed = False
        self._enter("end")
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.handle_close()

    def _enter(self, stage: str) -> None:
        if stage != self.stage:  # else its time runs already
            patience = HEAD if stage in ("handshake", "head") else BODY
            self.stage, self.limit = stage, time.monotonic() + patience
