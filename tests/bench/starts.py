"""How long a backend takes until its first answer, beside a bare answer of its framework."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import bare, processor
from bench.figures import Figure, median
from bench.servers import run_server
from fourstep.cli.screen import say
from fourstep.servers.subject import Subject, prepare_by_name

TIMES = 7


def first_answers(name: str) -> Iterator[Figure]:
    """Start both in turn: what else the machine does, it does to both."""
    subject = prepare_by_name(name, say)
    _start_backend(subject), _start_bare(subject)  # their files are compiled and read now
    turns = [(_start_backend(subject), _start_bare(subject)) for _ in range(TIMES)]
    ours, theirs = (_halve(side) for side in zip(*turns, strict=True))
    nothing = median(lambda: _run_nothing(subject), TIMES)
    yield Figure(
        f"{name}: start to first answer, empty data directory",
        f"{ours[0]:.2f} s, {ours[0] / theirs[0]:.2f} times a bare answer's",
        "1.4 times",
        f"the same framework and server alone: {theirs[0]:.2f} s; an empty process:"
        f" {nothing:.2f} s; processor time {ours[1]:.2f} and {theirs[1]:.2f} s",
    )


def _halve(measured: tuple[tuple[float, float], ...]) -> list[float]:
    """The medians of the seconds by the clock, and of those of processors."""
    return [statistics.median(each) for each in zip(*measured, strict=True)]


def _start_backend(subject: Subject) -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with subject.make_instance(Path(folder)) as instance:
            return time.perf_counter() - begun, processor.read_seconds(instance.pid)


def _start_bare(subject: Subject) -> tuple[float, float]:
    begun = time.perf_counter()
    with run_server(*bare.find_hello(subject)) as server:
        return time.perf_counter() - begun, processor.read_seconds(server.pid)


def _run_nothing(subject: Subject) -> float:
    begun = time.perf_counter()
    program = bare.find_program(subject)
    subprocess.run([program, "-c" if program == subject.python else "-e", ""], check=True)
    return time.perf_counter() - begun
