"""What a backend's process costs: memory, one hash."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from bench.figures import Figure
from fourstep.cli.screen import say
from fourstep.drivers.http.wire import Wire
from fourstep.servers import manifest
from fourstep.servers.instance import Instance
from fourstep.servers.subject import prepare_by_name

LOGINS = 200
PARALLEL = 8
STANDARD = {"FOURSTEP_HASH_COST": "standard"}
HASH = """
import time, argon2
hasher = argon2.PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
hasher.hash("warm up")
start = time.perf_counter()
for _ in range(20): hasher.hash("a password of some length")
print((time.perf_counter() - start) / 20)
"""


def resident_memory(name: str) -> Iterator[Figure]:
    """The memory after many log-ins at the standard cost."""
    subject = prepare_by_name(name, say)
    with TemporaryDirectory() as folder, subject.make_instance(Path(folder), STANDARD) as instance:
        first = memory(instance)
        instance.restart()  # as a server runs on every day but its first: the tables are there
        idle = memory(instance)
        _log_in_often(instance)
        busy = memory(instance)
    yield Figure(
        f"{name}: resident memory, idle and after {LOGINS} log-ins by {PARALLEL} clients",
        f"{idle:.0f} MB, {busy:.0f} MB",
        "under 120 MB",
        f"imported libraries; 20 MB a hashing thread; first start: {first:.0f} MB",
    )


def hashing() -> Iterable[Figure]:
    """What one password costs at the standard parameters."""
    name = manifest.read_reference_backends()[0].name
    subject = prepare_by_name(name, say)
    done = subprocess.run([subject.python, "-c", HASH], capture_output=True, text=True, check=True)
    yield Figure("one Argon2id hash, 19 MiB and 2 passes", f"{float(done.stdout) * 1000:.1f} ms")


def memory(instance: Instance) -> float:
    """The resident memory of a server and its children, in megabytes."""
    process = psutil.Process(instance.pid)
    family = [process, *process.children(recursive=True)]
    return float(sum(each.memory_info().rss for each in family)) / 1_000_000


def _log_in_often(instance: Instance) -> None:
    pair = {"email": "ada@example.com", "password": "Ada keeps this to herself"}
    with Wire(instance.url) as wire:
        wire.post("/api/register", pair)

    def log_in(_: int) -> None:
        with Wire(instance.url) as wire:
            wire.post("/api/login", pair)

    with ThreadPoolExecutor(PARALLEL) as pool:
        list(pool.map(log_in, range(LOGINS)))
