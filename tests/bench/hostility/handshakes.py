"""How much memory a server takes for handshakes that nobody finishes."""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from bench.backends import memory
from bench.figures import Figure
from bench.hostility.place import MALLORY, encrypted

HANDSHAKES = 10_000
THREADS = 8
MOST = 60.0  # seconds
SETTLE = 5.0  # seconds


def aborted(name: str) -> Iterator[Figure]:
    """The memory after ten thousand handshakes that end after the client's first message."""
    with encrypted(name) as (instance, _):
        before, hello = memory(instance), _hello()
        end = time.monotonic() + MOST

        def some(count: int) -> int:
            return sum(_abort(instance.port, hello) for _ in range(count) if time.monotonic() < end)

        with ThreadPoolExecutor(THREADS) as pool:
            done = sum(pool.map(some, [HANDSHAKES // THREADS] * THREADS))
        most = memory(instance)
        time.sleep(SETTLE)
        after = memory(instance)
    yield Figure(
        f"{name}: resident memory after {done} aborted TLS handshakes",
        f"{most:.0f} MB, {after:.0f} MB {SETTLE:g} s later",
        "under 150 MB",
        f"{before:.0f} MB before",
    )


def _hello() -> bytes:
    written = ssl.MemoryBIO()
    client = ssl.create_default_context().wrap_bio(
        ssl.MemoryBIO(), written, server_hostname="localhost"
    )
    with contextlib.suppress(ssl.SSLWantReadError):
        client.do_handshake()
    return written.read()


def _abort(port: int, hello: bytes) -> bool:
    with (
        contextlib.suppress(OSError),
        socket.create_connection(
            ("127.0.0.1", port), timeout=2, source_address=(MALLORY, 0)
        ) as line,
    ):
        line.sendall(hello)
        return True
    return False
