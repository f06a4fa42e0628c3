"""What a backend's language and framework allow, with nothing of the backend in them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from fourstep.servers.node import prepare_node
from fourstep.servers.subject import Subject

# Checks a second by as many threads as there are processors, in the backend's own environment.
HASHES = """
import os, time, argon2
from concurrent.futures import ThreadPoolExecutor
hasher = argon2.PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
stored, end = hasher.hash("a password"), time.perf_counter() + 4
def go(_):
    count = 0
    while time.perf_counter() < end:
        hasher.verify(stored, "a password")
        count += 1
    return count
with ThreadPoolExecutor(os.cpu_count()) as pool:
    print(sum(pool.map(go, range(os.cpu_count()))) / 4)
"""


def find_program(subject: Subject) -> Path:
    """What runs scripts of the backend's language, with the backend's packages."""
    return prepare_node()[0] if subject.own_manifest.needs_node else subject.python


def find_hello(subject: Subject) -> tuple[Path, Path]:
    """The program and the script that answer bare JSON in the backend's framework."""
    return find_program(subject), next((subject.own_manifest.folder / "tests").glob("hello.*"))


def count_hashes(subject: Subject) -> float:
    """How many passwords a second can be checked on this machine, by the backend's library."""
    own = subject.own_manifest.folder / "tests" / "hashes.ts"
    words = [str(own)] if own.is_file() else ["-c", HASHES]
    command = [str(find_program(subject)), *words]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
