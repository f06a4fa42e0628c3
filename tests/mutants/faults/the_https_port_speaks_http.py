"""The port for https answers plain http, too.

Servers that look at the first byte, to be friendly. A page or a script with an old address goes on
working, and sends passwords in plain text.
"""

from __future__ import annotations

import socket
import ssl
from typing import Any

from flask_backend import tls_sockets

KILLS = ("HDR-3",)

A_HANDSHAKE = b"\x16"  # begins with this byte
honest = tls_sockets.TlsSocket.shake_hands


def shake_hands(connection: Any) -> None:
    """Only with those who begin with it."""
    if isinstance(connection._socket, ssl.SSLSocket) or _first(connection) == A_HANDSHAKE:
        honest(connection)


def _first(connection: Any) -> bytes:
    return bytes(connection._socket.recv(1, socket.MSG_PEEK))


tls_sockets.TlsSocket.shake_hands = shake_hands
