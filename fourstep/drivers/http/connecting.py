"""Open a connection, and encrypt it, within bounded time."""

from __future__ import annotations

import socket
import ssl

from fourstep.drivers.waiting import Wait

CONNECTING = 5.0  # seconds until a connection is there, and as many for its encryption
_ONE_TRY = 1.0  # seconds


def connect(address: tuple[str, int], source: tuple[str, int] | None) -> socket.socket:
    """A connection.

    Raises:
        OSError: nobody takes it.
    """
    wait = Wait(CONNECTING)
    while True:
        left = wait.take_step(_ONE_TRY)
        try:
            return socket.create_connection(address, timeout=left, source_address=source)
        except TimeoutError:
            wait.note_miss()


def encrypt(line: socket.socket, trust: ssl.SSLContext | None, host: str) -> socket.socket:
    """The line after a handshake of bounded length.

    Raises:
        OSError: it has failed, or takes too long.
    """
    context, wait = trust or ssl.create_default_context(), Wait(CONNECTING)
    inner = context.wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
    try:
        while True:
            inner.settimeout(wait.take_step())
            try:
                inner.do_handshake()
                return inner
            except TimeoutError:
                wait.note_miss()
    except BaseException:
        inner.close()
        raise
