"""Open a connection, and encrypt it, within bounded time."""

from __future__ import annotations

import socket
import ssl
import time
from typing import Any

from fourstep.drivers.waiting import Wait

CONNECTING = 5.0  # seconds until a connection is there, and as many for its encryption
_ONE_TRY = 1.0  # seconds


def connect(address: tuple[str, int], source: tuple[str, int] | None) -> socket.socket:
    """A connection.

    Raises:
        OSError: nobody takes it.
    """
    found = [each[4] for each in socket.getaddrinfo(*address, type=socket.SOCK_STREAM)]
    wait = Wait(CONNECTING)
    while True:
        left = wait.take_step(_ONE_TRY)
        try:
            return _try_each(found, source, time.monotonic() + left)
        except TimeoutError:
            wait.note_miss()


def _try_each(found: list[Any], source: tuple[str, int] | None, until: float) -> socket.socket:
    """A connection to one of a name's addresses, which share the time that is left.

    Raises:
        OSError: what the last one has said.
    """
    failure = OSError("no address")
    for number, (host, port, *_) in enumerate(found):
        left = max(0.001, (until - time.monotonic()) / (len(found) - number))
        try:
            return socket.create_connection((host, port), timeout=left, source_address=source)
        except OSError as error:
            failure = error
    raise failure


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
