"""TLS for waitress, which by itself speaks plain HTTP only."""

import ssl
import threading
from contextlib import suppress
from pathlib import Path
from socket import socket
from typing import Any

from waitress.channel import HTTPChannel

from .environment import CannotStartError


def listening_socket(plain: socket, certificate: Path, key: Path) -> ssl.SSLSocket:
    """The socket, so that connections which it accepts speak TLS 1.2 or newer.

    Args:
        plain: a socket that listens.
        certificate: a PEM file with the server's certificate, and those between it and its root.
        key: a PEM file with the certificate's private key.

    Raises:
        CannotStartError: the files are not what they should be.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        # A password for the key would be asked for on the terminal: say no instead.
        context.load_cert_chain(certificate, key, password="")
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise CannotStartError(
            f"FOURSTEP_TLS_CERT is {str(certificate)!r} and FOURSTEP_TLS_KEY {str(key)!r}; "
            f"they do not load as a certificate and its key: {_reason(error)}."
        ) from None
    # No handshake while accepting: a visitor who says nothing would stop all the others.
    return context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)


class TlsChannel(HTTPChannel):
    """One connection. waitress asks it for bytes when the system says that some have come.

    They may be TLS's own, of a handshake, and leave nothing to read for waitress: which would
    take that for the end of the connection.
    """

    def __init__(self, server: Any, connection: ssl.SSLSocket, *rest: Any, **options: Any) -> None:
        wrapped: Any = TlsConnection(connection)  # has of a socket what waitress uses
        super().__init__(server, wrapped, *rest, **options)

    def handle_read(self) -> None:
        """Read what has come, if it is meant for us."""
        with suppress(NothingYetError):
            super().handle_read()


class NothingYetError(Exception):
    """TLS waits for the other side. No OSError: waitress would close the connection."""


class TlsConnection:
    """A connection that waits as waitress knows it, and is used by one thread at a time.

    One thread reads and another writes, which sockets permit, but OpenSSL does not.
    """

    def __init__(self, connection: ssl.SSLSocket) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def recv(self, size: int) -> bytes:
        """Up to so many bytes; none at the end of the connection. Raises NothingYetError."""
        try:
            with self._lock:
                return self._connection.recv(size)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise NothingYetError from None

    def send(self, data: bytes) -> int:
        """Send what can be sent now, and tell how many bytes it was."""
        try:
            with self._lock:
                return self._connection.send(data)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return 0


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).rstrip(".")
