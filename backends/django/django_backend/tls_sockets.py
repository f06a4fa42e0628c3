"""Encrypt one connection so that waitress can use it like any other.

Clauses: LOAD-1.
"""

import ssl
import threading
from socket import socket
from typing import Any


class NothingYetError(Exception):
    """TLS waits for the other side. No OSError: waitress would close the connection."""


class TlsSocket:
    """A socket that waits as waitress knows it, and is used by one thread at a time.

    One thread reads and another writes, which sockets permit, but OpenSSL does not. Who says
    nothing has no TLS yet, which is most of what a connection costs.
    """

    def __init__(self, plain: socket, context: ssl.SSLContext) -> None:
        self._socket, self._context = plain, context
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def shake_hands(self) -> None:
        """Go on with the handshake, as far as the other side lets us. Raises NothingYetError."""
        if not isinstance(self._socket, ssl.SSLSocket):
            self._socket = self._context.wrap_socket(
                self._socket, server_side=True, do_handshake_on_connect=False
            )
        try:
            self._socket.do_handshake()
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise NothingYetError from None

    def recv(self, size: int) -> bytes:
        """Up to so many bytes; none at the end of the connection. Raises NothingYetError."""
        try:
            with self._lock:
                return self._socket.recv(size)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise NothingYetError from None

    def send(self, data: bytes) -> int:
        """Send what can be sent now, and tell how many bytes it was."""
        try:
            with self._lock:
                return self._socket.send(data)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return 0
