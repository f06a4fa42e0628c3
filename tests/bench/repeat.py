"""`nox -s repeat`: judge again and again, with and without other work on all processors.

A verdict that differs from run to run is chance, and chance is a fault of the suite. Each run has a
seed of its own, so that it can be repeated.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

_SPIN = "while True: pass"


@dataclass(frozen=True)
class Seen:
    """What one run has shown.

    Args:
        backend: its name.
        seed: by which the run can be repeated.
        busy: how many processes did something else meanwhile.
        load: the machine's average load at its end, of the last minute.
        seconds: how long it took.
        red: by clause, each verdict other than PASS, with the tests that failed.
        status: the exit status.
    """

    backend: str
    seed: int
    busy: int
    load: float
    seconds: float
    red: dict[str, str]
    status: int

    def __str__(self) -> str:
        """One line."""
        told = ", ".join(f"{clause} {verdict}" for clause, verdict in self.red.items())
        return (
            f"{self.backend:8} seed {self.seed:<6} busy {self.busy} load {self.load:4.1f} "
            f"{self.seconds:6.1f} s  status {self.status}  {told or 'each clause PASS'}"
        )


def main() -> int:
    """Run, print a line for each run, and a sum; 1 if any verdict was not PASS."""
    given, every = _read_words(), list[Seen]()
    console = Console(soft_wrap=True, highlight=False)
    for number in range(given.runs):
        busy = given.busy if number >= given.runs - given.of_them_busy else 0
        for name in given.backends:
            with keep_busy(busy):
                every.append(judge(name, given.seed + number, given.driver, busy, given.keep))
            console.print(str(every[-1]), markup=False)
    red = [each for each in every if each.red or each.status]
    console.print(f"{len(every)} runs, {len(red)} of them not all PASS")
    return int(bool(red))


def judge(name: str, seed: int, driver: str, busy: int, keep: Path | None = None) -> Seen:
    """Judge one backend at level secure, as a user does; reports may be kept in a folder."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fourstep-repeat-") as folder:
        report = (keep or Path(folder)).absolute() / f"{name}-{seed}.json"
        report.parent.mkdir(parents=True, exist_ok=True)
        words = ["check", name, "--level", "secure", "--driver", driver, "--seed", str(seed)]
        command = [sys.executable, "-m", "fourstep", *words, "--report", str(report)]
        done = subprocess.run(command, capture_output=True, check=False)
        red = find_red(json.loads(report.read_text("utf-8"))) if report.exists() else {}
    seconds = time.monotonic() - begun
    return Seen(name, seed, busy, read_load(), seconds, red, done.returncode)


def read_load() -> float:
    """The machine's average load of the last minute; 0 where the system does not say."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def find_red(report: Any) -> dict[str, str]:
    """The clauses of a report that have no PASS, each with its verdict and its failed tests."""
    return {
        clause["id"]: " ".join(
            [clause["verdict"], *(t["test"] for t in clause["tests"] if t["verdict"] == "FAIL")]
        )
        for run in report["runs"]
        for clause in run["clauses"]
        if clause["verdict"] != "PASS"
    }


@contextlib.contextmanager
def keep_busy(count: int) -> Iterator[None]:
    """So many processes compute all the time, as other work of the machine would."""
    others = [subprocess.Popen([sys.executable, "-c", _SPIN]) for _ in range(count)]
    try:
        yield
    finally:
        for each in others:
            each.kill()
            each.wait()


def _read_words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="nox -s repeat --", description=__doc__)
    parser.add_argument("backends", nargs="+", help="names, such as flask")
    parser.add_argument("--runs", type=int, default=40, help="of each backend")
    parser.add_argument("--of-them-busy", type=int, default=20, help="the last ones")
    parser.add_argument("--busy", type=int, default=8, help="processes that do something else")
    parser.add_argument("--driver", default="both", choices=["http", "browser", "both"])
    parser.add_argument("--seed", type=int, default=1, help="of the first run")
    parser.add_argument("--keep", type=Path, help="a folder for the reports of all runs")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
