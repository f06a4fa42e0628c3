"""How long one user's status takes while many others log in."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from bench.figures import Figure
from bench.hostility.place import JSON, pair, register, server
from bench.load import Connection, request
from fourstep.servers.instance import Instance

CLIENTS = 16
SECONDS, ALONE = 8.0, 2.0
STANDARD = {"FOURSTEP_HASH_COST": "standard"}


def statuses_beside_log_ins(name: str) -> Iterator[Figure]:
    """The median and the 95th percentile, of a user with a session."""
    with server(name, STANDARD) as instance:
        register(instance, CLIENTS + 1)
        cookie = _cookie(instance)
        alone = statistics.median(_asked(instance, cookie, ALONE)) * 1000
        stop = threading.Event()
        with ThreadPoolExecutor(CLIENTS) as pool:
            for number in range(1, CLIENTS + 1):
                pool.submit(_log_in_often, instance, number, stop)
            times = sorted(_asked(instance, cookie, SECONDS))
            stop.set()
    half, most = statistics.median(times) * 1000, times[int(len(times) * 0.95)] * 1000
    yield Figure(
        f"{name}: another user's status while {CLIENTS} clients log in, standard cost",
        f"p50 {half:.1f} ms, p95 {most:.0f} ms",
        "p50 under 30 ms",
        f"{len(times)} questions in {SECONDS:g} s; hashing has all processors;"
        f" with nobody else there p50 {alone:.1f} ms",
    )


def _asked(instance: Instance, cookie: str, seconds: float) -> Iterator[float]:
    time.sleep(0.5)
    line, end = Connection(instance.port), time.monotonic() + seconds
    sent = request(instance.port, "GET", "/api/status", headers=[f"Cookie: {cookie}"])
    while time.monotonic() < end:
        began = time.perf_counter()
        assert b"true" in line.exchange(sent)
        yield time.perf_counter() - began
        time.sleep(0.01)
    line.close()


def _log_in_often(instance: Instance, number: int, stop: threading.Event) -> None:
    line = Connection(instance.port)
    sent = request(instance.port, "POST", "/api/login", pair(number), JSON)
    while not stop.is_set():
        line.exchange(sent)
    line.close()


def _cookie(instance: Instance) -> str:
    line = Connection(instance.port)
    answer = line.exchange(request(instance.port, "POST", "/api/login", pair(0), JSON)).decode()
    line.close()
    found = next(each for each in answer.split("\r\n") if each.lower().startswith("set-cookie:"))
    return found.split(":", 1)[1].split(";")[0].strip()
