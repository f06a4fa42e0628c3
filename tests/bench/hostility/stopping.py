"""Which answers are lost when a server is told to stop while many log in."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil

from bench.figures import Figure
from bench.hostility.place import JSON, pair, register, server
from bench.load import Connection, request
from fourstep.servers.instance import Instance

CLIENTS = 24
ROUNDS = 2
BUSY = 1.5  # seconds of log-ins before the signal
HEAVY = {"FOURSTEP_HASH_COST": "heavy"}
LATEST = 15.0  # seconds until the process has to be gone


def answers_at_the_end(name: str) -> Iterator[Figure]:
    """What becomes of the log-ins that were under way at SIGTERM."""
    told: Counter[str] = Counter()
    longest = 0.0
    with server(name, HEAVY) as instance:
        register(instance, CLIENTS)
        for _ in range(ROUNDS):
            told += (ended := _end(instance))[0]
            longest = max(longest, ended[1])
            instance.stop()
            instance.start()
    lost = told["cut"] + told["500"]
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(told.items()))
    yield Figure(
        f"{name}: answers lost at SIGTERM under {CLIENTS} clients, heavy hashes",
        f"{lost} of {sum(told.values())} ({kinds}); gone after {longest:.1f} s",
        "none; within 10 s",
        "requests that were sent before the signal and not yet answered",
    )


def _end(instance: Instance) -> tuple[Counter[str], float]:
    told: Counter[str] = Counter()
    stopping = threading.Event()

    def client(number: int) -> None:
        sent, line = request(instance.port, "POST", "/api/login", pair(number), JSON), None
        while not stopping.is_set():
            line = line or Connection(instance.port)
            kind = _exchanged(line, sent)
            if stopping.is_set():
                told[kind] += 1

    with ThreadPoolExecutor(CLIENTS) as pool:
        for number in range(CLIENTS):
            pool.submit(client, number)
        time.sleep(BUSY)
        process = psutil.Process(instance.pid)
        stopping.set()
        began = time.monotonic()
        os.kill(process.pid, signal.SIGTERM)
        while time.monotonic() - began < LATEST and not _is_gone(process):
            time.sleep(0.02)
        seconds = time.monotonic() - began
        process.kill() if not _is_gone(process) else None
    return told, seconds


def _exchanged(line: Connection, sent: bytes) -> str:
    try:
        return line.exchange(sent).split(b" ", 2)[1].decode()
    except OSError:
        return "cut"


def _is_gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
