"""TLS for waitress, which by itself speaks plain HTTP only.

Clauses: LOAD-1.
"""

import ssl
import time
from contextlib import suppress
from pathlib import Path
from socket import socket
from typing import Any

from .config import CannotStartError
from .connections import Connection
from .tls_sockets import NothingYetError, TlsSocket

SHAKING_MAX = 64  # handshakes in work at a time: each holds some hundred kilobytes
SHAKING_LONG = 0.5  # seconds in which most are done; then others may have the place


def server_context(certificate: Path, key: Path) -> ssl.SSLContext:
    """How to speak TLS 1.2 or newer with this certificate.

    Args:
        certificate: a PEM file with the server's certificate, and those between it and its root.
        key: a PEM file with the certificate's private key.

    Raises:
        CannotStartError: the files are not what they should be.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION  # one handshake for each connection
    try:
        # A password for the key would be asked for on the terminal: say no instead.
        context.load_cert_chain(certificate, key, password="")
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise CannotStartError(
            f"FOURSTEP_TLS_CERT is {str(certificate)!r} and FOURSTEP_TLS_KEY {str(key)!r}; "
            f"they do not load as a certificate and its key: {_reason(error)}."
        ) from None
    return context


class Handshakes:
    """Those that are in work. The others wait, unread, until there is a place."""

    def __init__(self) -> None:
        self._begun: dict[TlsConnection, float] = {}

    def admit(self, connection: "TlsConnection") -> bool:
        """Whether a connection may go on with its handshake, or begin it."""
        if connection not in self._begun:
            if len(self._begun) >= SHAKING_MAX:
                self._close_a_slow_one()
            if len(self._begun) >= SHAKING_MAX:
                return False
            self._begun[connection] = time.monotonic()
        return True

    def remove(self, connection: "TlsConnection") -> None:
        """Give its place to others."""
        self._begun.pop(connection, None)

    def is_full(self) -> bool:
        """Whether nobody could begin now."""
        oldest = next(iter(self._begun.values()), 0.0)
        return len(self._begun) >= SHAKING_MAX and time.monotonic() - oldest < SHAKING_LONG

    def _close_a_slow_one(self) -> None:
        if not self.is_full():
            next(iter(self._begun)).handle_close()


class TlsConnection(Connection):
    """One connection. waitress asks it for bytes when the system says that some have come.

    They may be TLS's own, of a handshake, and leave nothing to read for waitress: which would
    take that for the end of the connection.
    """

    def __init__(self, server: Any, connection: socket, *rest: Any, **options: Any) -> None:
        # Has of a socket what waitress uses.
        encrypted: Any = TlsSocket(connection, server.tls)
        self.is_put_off = False
        super().__init__(server, encrypted, *rest, **options)
        self.stage = "handshake"

    def readable(self) -> bool:
        """Whether to look for bytes."""
        if self.is_put_off and self.server.handshakes.is_full():
            return False
        return super().readable()

    def handle_read(self) -> None:
        """Read what has come, if it is meant for us."""
        self.has_spoken = True
        with suppress(NothingYetError):
            if self.stage != "handshake" or self._has_shaken_hands():
                super().handle_read()

    def _has_shaken_hands(self) -> bool:
        self.is_put_off = not self.server.handshakes.admit(self)
        if self.is_put_off:
            return False
        try:
            self.socket.shake_hands()
        except OSError:  # what came is no TLS, or not ours
            self.handle_close()
            return False
        self.server.handshakes.remove(self)
        self._enter("head")
        return True

    def del_channel(self, map: Any = None) -> None:  # noqa: A002  # waitress calls it so
        """Be forgotten: the connection is closed."""
        super().del_channel(map)
        self.server.handshakes.remove(self)


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).rstrip(".")
