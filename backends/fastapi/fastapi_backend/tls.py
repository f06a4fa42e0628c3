"""Let a connection come to https: few handshakes at a time, each with little memory and time.

Clauses: LOAD-1.
"""

import asyncio
import ssl
from asyncio import sslproto
from collections.abc import Callable

from uvicorn.protocols.utils import get_remote_addr

from .config import CannotStartError, Settings
from .crowd import Crowd
from .unread import has_unread

WITHIN = 10  # seconds for a handshake as a whole
AT_A_TIME = 64
STEP = 16 * 1024  # bytes: the largest record of TLS


def server_context(settings: Settings) -> ssl.SSLContext | None:
    """How to speak TLS 1.2 or newer; None if it is not configured.

    Raises:
        CannotStartError: the files cannot be read, or do not belong together.
    """
    if settings.tls_cert is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION  # it costs the server more than the client
    try:
        # A key with a pass phrase would have OpenSSL ask for it, and nobody sits there.
        context.load_cert_chain(settings.tls_cert, settings.tls_key, password="")
    except (OSError, ValueError) as error:
        raise CannotStartError(
            "FOURSTEP_TLS_CERT and FOURSTEP_TLS_KEY must be PEM files that belong together, the "
            f"key without a pass phrase: {error}."
        ) from None
    return context


class Handshakes:
    """The handshakes that are in work, in the order in which they began.

    They begin one by one, so that others are served between them, and the newest first: of ten
    thousand at once most are given up before they have cost anything.
    """

    def __init__(self, context: ssl.SSLContext, waiting: Crowd) -> None:
        self.context = context
        self.waiting = waiting
        self._in_work: dict[Door, None] = {}
        self._pending: list[Door] = []

    def begin(self, door: "Door") -> None:
        """Count one more; of too many the one that takes longest is given up."""
        self._in_work[door] = None
        if len(self._in_work) > AT_A_TIME:
            same = [each for each in self._in_work if each.peer == door.peer]
            # One address that has many must not close the door for the others.
            (same if len(same) > AT_A_TIME // 4 else [*self._in_work])[0].give_up()
        self._pending.append(door)
        if len(self._pending) == 1:
            asyncio.get_running_loop().call_soon(self._begin_next)

    def end(self, door: "Door") -> None:
        """Count it no longer."""
        self._in_work.pop(door, None)
        self.waiting.forget(door)

    def _begin_next(self) -> None:
        self._pending = [each for each in self._pending if each in self._in_work]
        if self._pending:
            self._pending.pop().greet()
        if self._pending:
            asyncio.get_running_loop().call_soon(self._begin_next)


class Door(asyncio.Protocol):
    """A connection before it speaks TLS: it has cost nothing but a descriptor."""

    def __init__(self, handshakes: Handshakes, make: Callable[..., asyncio.Protocol]) -> None:
        self.peer: str | None = None
        self._handshakes = handshakes
        self._make = make
        self._transport: asyncio.Transport
        self._hello = b""
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP
        """Wait for the first byte, and with it for all of the handshake."""
        self._transport = transport
        self.peer = self._handshakes.waiting.name(get_remote_addr(transport))
        self._deadline = asyncio.get_running_loop().call_later(WITHIN, self.give_up)
        self._handshakes.waiting.wait(self)

    def data_received(self, data: bytes) -> None:
        """Keep the client's first word until its handshake can begin."""
        self._transport.pause_reading()
        self._hello = data
        self._handshakes.begin(self)

    def greet(self) -> None:
        """Begin the handshake."""
        transport, data = self._transport, self._hello
        tls = Tls(self, self._make(entered=self.leave), self._handshakes.context)
        transport.set_protocol(tls)
        tls.connection_made(transport)
        while data and not transport.is_closing():
            buffer = tls.get_buffer(len(data))
            size = min(len(buffer), len(data))
            buffer[:size] = data[:size]
            tls.buffer_updated(size)
            data = data[size:]
        transport.resume_reading()

    def connection_lost(self, _exc: Exception | None) -> None:
        """Forget it."""
        self.leave()

    def has_spoken(self) -> bool:
        """Whether the client has begun its handshake, read or not."""
        return bool(self._hello) or has_unread(self._transport)

    def give_up(self) -> None:
        """Close the connection at once."""
        self.leave()
        self._transport.abort()

    def leave(self) -> None:
        """The connection has come through, or nowhere."""
        self._handshakes.end(self)
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class Tls(sslproto.SSLProtocol):
    """asyncio's TLS, in small steps: it would set 256 KiB apart for each handshake."""

    max_size = STEP

    def __init__(self, door: Door, inner: asyncio.Protocol, context: ssl.SSLContext) -> None:
        super().__init__(
            asyncio.get_running_loop(),
            inner,
            context,
            None,  # type: ignore[arg-type]  # nobody waits for it
            server_side=True,
            ssl_handshake_timeout=WITHIN,
            ssl_shutdown_timeout=1,
        )
        self._door = door

    def connection_lost(self, exc: BaseException | None) -> None:
        """Give everything back."""
        self._door.leave()
        super().connection_lost(exc)
