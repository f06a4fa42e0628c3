"""One connection: whole requests go on to uvicorn's protocol, and nothing is waited for too long.

Clauses: INPUT-8, LOAD-1, LOAD-3, WIRE-5.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import h11
from uvicorn.protocols.http.flow_control import CLOSE_HEADER
from uvicorn.protocols.http.h11_impl import H11Protocol

from .crowd import Crowd
from .framing import BadFramingError, Body, cut_head
from .patience import Patience
from .server_refusals import refusal
from .unread import has_unread

# Seconds, each for the whole of it: a client that sends a byte now and then gains nothing.
HEAD_WITHIN = 10
BODY_WITHIN = 30
ANSWER_WITHIN = 120  # to take an answer
LINGER = 2  # to take a refusal, while the rest of the request still arrives
KEEP_ALIVE = 75  # until the next request begins


class Connection(H11Protocol):
    """A connection, from its first byte to its last."""

    def __init__(
        self, *, waiting: Crowd, entered: Callable[[], None] | None = None, **uvicorns: Any
    ) -> None:
        super().__init__(**uvicorns)
        self._entered = entered
        self.peer: str | None = None
        self._names = waiting.name
        self._patience = Patience(self, waiting, self._too_late)
        self._received = bytearray()
        self._body: Body | None = None
        self._refused = False
        self._spoken = entered is not None  # by its handshake

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn
        """Begin to wait for a head."""
        super().connection_made(transport)
        if self._entered is not None:
            self._entered()
        self.peer = self._names(self.client)
        self._patience.wait(HEAD_WITHIN)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._patience.end()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what the client says, as far as it is its turn."""
        if self._refused:
            return
        if not self._received and self.timeout_keep_alive_task is not None:
            self._patience.within(HEAD_WITHIN)  # the next request begins
        self._unset_keepalive_if_required()
        self._spoken = True
        self._received += data
        self._read()

    def eof_received(self) -> bool:  # type: ignore[override]  # asyncio asks for it
        """Keep the line for the answer, if the client only has nothing more to say."""
        if self.scheme == "https" or self._refused or not self._is_answering():
            return False
        if self._body is not None and not self.cycle.response_started:
            self.refuse(400)  # the rest of the body never comes, so nobody has to wait for it
        else:
            self._make_last()
        return True

    def on_response_complete(self) -> None:
        """Wait for the next request, or until the client has taken the answer."""
        super().on_response_complete()
        self._spoken = bool(self._received)
        if self.transport.is_closing():
            self._patience.wait(ANSWER_WITHIN)
        elif self._body is None:
            self._wait_for_the_next()

    def pause_writing(self) -> None:
        """The client takes its answer slowly, or not at all: now the server waits for it."""
        super().pause_writing()
        if self._is_answering() and self._body is None:
            self._patience.pause(ANSWER_WITHIN)

    def resume_writing(self) -> None:
        """It has taken some of it. The time goes on."""
        super().resume_writing()
        if self._is_answering():
            if self._body is None:
                self._patience.serve()
        elif self._body is None and not self.transport.is_closing():
            self._wait_for_the_next()

    def shutdown(self) -> None:
        """Be told that the server stops: finish what was begun, and nothing else."""
        if self._refused or self.transport.is_closing():
            return
        if self._is_answering() and self._body is not None:
            self.refuse(503)
        elif self._is_answering():
            self._make_last()
        elif self._received:  # half a head
            self.refuse(503)
        else:
            super().shutdown()

    def send_400_response(self, _msg: str) -> None:
        """Answer what the parser does not understand."""
        self.refuse(400)

    def has_spoken(self) -> bool:
        """Whether the client has begun a request, read or not."""
        return self._spoken or has_unread(self.transport)

    def give_up(self) -> None:
        """Close the connection at once: others need it more."""
        self.transport.abort()

    def refuse(self, status: int) -> None:
        """Answer without the application, and close when the client has had time to read it."""
        begun = self.cycle is not None and self.cycle.response_started and self._is_answering()
        if self._refused or self.transport.is_closing():
            return
        if begun:
            self.give_up()
            return
        self._refused = True
        self._received.clear()
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.write(refusal(status))
        self._patience.wait(LINGER)
        if self.transport.can_write_eof():
            self.transport.write_eof()
        else:
            self.transport.close()

    def _wait_for_the_next(self) -> None:
        if self.flow.write_paused:  # nothing is begun until the answer before is taken
            self._patience.wait(ANSWER_WITHIN)
            return
        self._patience.wait(HEAD_WITHIN if self._received else ANSWER_WITHIN)
        self.flow.resume_reading()
        self._read()

    def _read(self) -> None:
        while self._received and not (self._refused or self.transport.is_closing()):
            try:
                if self._body is not None:
                    if not self._pass_body(self._body):
                        return
                elif self._is_answering() or self.flow.write_paused:
                    self.flow.pause_reading()
                    return
                elif not self._pass_head():
                    return
            except BadFramingError as error:
                self.refuse(error.status)

    def _pass_head(self) -> bool:
        head = cut_head(self._received)
        if head is None:
            return False
        super().data_received(head)
        if self._refused:
            return False
        body = Body(self.headers)
        self._body = None if self.conn.their_state is not h11.SEND_BODY else body
        if self._body is None:
            self._serve()
        else:
            self._patience.within(BODY_WITHIN)
        return True

    def _pass_body(self, body: Body) -> bool:
        before = len(self._received)
        given = body.cut(self._received)
        if given:  # nothing would be the end of the connection to the parser
            super().data_received(given)
        if body.ended:
            self._body = None
            self._serve()
        # Of half a line nothing was taken; the rest of it has to come first.
        return body.ended or len(self._received) < before

    def _make_last(self) -> None:
        self.cycle.keep_alive = False
        if not self.cycle.response_started and CLOSE_HEADER not in self.scope["headers"]:
            self.cycle.default_headers = [*self.cycle.default_headers, CLOSE_HEADER]

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _serve(self) -> None:
        if self.flow.write_paused:  # the answer is there, and nobody takes it
            self._patience.wait(ANSWER_WITHIN)
        elif self._is_answering():
            self._patience.within(None)
            self._patience.serve()
        else:  # the answer has come before the end of the body
            self._patience.wait(HEAD_WITHIN)

    def _too_late(self) -> None:
        nothing_to_say = self._refused or self.transport.is_closing()
        if nothing_to_say or not (self._received or self._body):
            self.give_up()
        else:
            self.refuse(408)
