"""Good log-ins while a thousand sockets of one address are silent or drip."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from bench.figures import Figure
from bench.hostility.place import ADA, JSON, MALLORY, encrypted, pair, register, room_for, server
from bench.load import request
from fourstep.servers.instance import Instance

SOCKETS = 1_000
SECONDS = 8.0  # of log-ins
OPENING = 10.0  # seconds in which the sockets are opened; a server may not take them all
PROMPT = 2.0  # seconds
DRIP = b"GET / HTTP/1.1\r\nX-Slow: "
Trust = ssl.SSLContext | None


class Silence:
    """Sockets of one address: each second one says nothing, the others a byte each second.

    Those that the server closes are opened again.
    """

    def __init__(self, port: int, count: int, trust: Trust) -> None:
        self._port, self._trust = port, trust
        self._stop = threading.Event()
        self._sockets: list[socket.socket | None] = [None] * count
        self._open(range(count))
        self._thread = threading.Thread(target=self._drip)
        self._thread.start()

    def end(self) -> None:
        """Close them all."""
        self._stop.set()
        self._thread.join()
        for each in self._sockets:
            if each:
                each.close()

    @property
    def count(self) -> int:
        """How many are open."""
        return sum(each is not None for each in self._sockets)

    def _open(self, numbers: Iterable[int]) -> None:
        end = time.monotonic() + OPENING
        for number in numbers:
            if time.monotonic() < end and not self._stop.is_set():
                self._sockets[number] = self._opened(number)

    def _opened(self, number: int) -> socket.socket | None:
        try:
            line = socket.create_connection(
                ("127.0.0.1", self._port), timeout=0.3, source_address=(MALLORY, 0)
            )
            if number % 2 and self._trust:
                line = self._trust.wrap_socket(line, server_hostname="localhost")
            if number % 2:
                line.sendall(DRIP)
            line.setblocking(False)
        except OSError:
            return None
        return line

    def _drip(self) -> None:
        while not self._stop.wait(1):
            for number, line in enumerate(self._sockets):
                if line and not _goes_on(line, number):
                    line.close()
                    self._sockets[number] = None
            self._open(at for at, line in enumerate(self._sockets) if line is None)


def _goes_on(line: socket.socket, number: int) -> bool:
    try:
        if number % 2:
            line.send(b"a")
        return bool(line.recv(1000))
    except (BlockingIOError, ssl.SSLWantReadError):
        return True
    except OSError:
        return False


def beside_silent_connections(name: str) -> Iterator[Figure]:
    """The share of log-ins that are answered within two seconds, over http and over https."""
    with server(name) as instance:
        register(instance, 2)
        yield _figure(name, "http", instance, None)
    with encrypted(name) as (instance, trust):
        for number in range(2):
            _one(instance, "/api/register", number, ADA, trust)
        yield _figure(name, "https", instance, trust)


def _figure(name: str, scheme: str, instance: Instance, trust: Trust) -> Figure:
    count, note = room_for(SOCKETS)
    silence = Silence(instance.port, count, trust)
    opened = silence.count
    try:
        with ThreadPoolExecutor(2) as pool:
            other = pool.submit(_share, instance, 0, ADA, trust)
            same = pool.submit(_share, instance, 1, MALLORY, trust)
    finally:
        silence.end()
    return Figure(
        f"{name}: log-ins within {PROMPT:g} s beside {opened} silent or dripping sockets, {scheme}",
        f"{other.result():.0%}; from the same address {same.result():.0%}",
        "at least 95%",
        f"each on a new connection, for {SECONDS:g} s{note}",
    )


def _share(instance: Instance, number: int, address: str, trust: Trust) -> float:
    end, tried, good = time.monotonic() + SECONDS, 0, 0
    while time.monotonic() < end:
        tried += 1
        good += _one(instance, "/api/login", number, address, trust)
        time.sleep(0.2)
    return good / tried


def _one(instance: Instance, path: str, number: int, address: str, trust: Trust) -> bool:
    sent = request(instance.port, "POST", path, pair(number), (*JSON, "Connection: close"))
    end, answer = time.monotonic() + PROMPT, b""
    with contextlib.suppress(OSError):
        line = socket.create_connection(
            ("127.0.0.1", instance.port), timeout=PROMPT, source_address=(address, 0)
        )
        with (
            line,
            trust.wrap_socket(line, server_hostname="localhost") if trust else line as spoken,
        ):
            spoken.sendall(sent)
            while time.monotonic() < end and (part := spoken.recv(65536)):
                answer += part
    return time.monotonic() < end and b" 200 " in answer and b"true" in answer.lower()
