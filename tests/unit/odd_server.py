"""Servers that answer what no framework would: each connection is served by a function."""

from __future__ import annotations

import contextlib
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from conformance.operation.certificate import Certificate

Serve = Callable[[socket.socket], None]
NAME = "takes the visitors of an odd server"  # of a thread
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@contextlib.contextmanager
def odd_server(behave: Serve, hears_first: bool = True) -> Iterator[str]:
    """The address of a server that asks this function to answer, once for each connection."""
    with serving(behave, hears_first) as port:
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def serving(behave: Serve, hears_first: bool = True) -> Iterator[int]:
    """The port of such a server. Its thread has ended with it.

    A thread that was left in `accept` would go on with the next socket that gets the same number,
    when a signal comes, or when the machine was stopped and goes on.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        words = (listener, behave, hears_first)
        thread = threading.Thread(target=_loop, args=words, name=NAME, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            with contextlib.suppress(OSError):  # not on every system can one end it so
                listener.shutdown(socket.SHUT_RDWR)
                thread.join()


def says(*pieces: bytes, pause: float = 0) -> Serve:
    """Say these bytes after the request, and close."""

    def behave(line: socket.socket) -> None:
        for piece in pieces:
            line.sendall(piece)
            time.sleep(pause)

    return behave


def for_ever(begin: bytes, again: bytes, pause: float = 0.0) -> Serve:
    """Begin, and then say the same again and again."""

    def behave(line: socket.socket) -> None:
        line.sendall(begin)
        while True:
            line.sendall(again)
            time.sleep(pause)

    return behave


drip = for_ever(b"", b"H", 0.05)
garbage = says(b"\x00\xff no HTTP at all\r\n\r\n")


@contextlib.contextmanager
def listening_on_ipv6() -> Iterator[int]:
    """A port on which only IPv6 is listened to."""
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as listener:
        yield listener.getsockname()[1]


@contextlib.contextmanager
def encrypted_server() -> Iterator[int]:
    """The port of a server that speaks TLS, with a certificate that nobody trusts."""
    with tempfile.TemporaryDirectory() as folder:
        files = Certificate(Path(folder)).settings
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(files["FOURSTEP_TLS_CERT"], files["FOURSTEP_TLS_KEY"])

        def behave(line: socket.socket) -> None:
            with context.wrap_socket(line, server_side=True) as inner:
                inner.recv(65536)

        with serving(behave, hears_first=False) as port:
            yield port


def _loop(listener: socket.socket, behave: Serve, hears_first: bool = True) -> None:
    while True:
        try:
            line, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_guarded, args=(behave, line, hears_first), daemon=True).start()


def _guarded(behave: Serve, line: socket.socket, hears_first: bool) -> None:
    with line, contextlib.suppress(OSError):
        if hears_first:
            line.recv(65536)
        behave(line)
