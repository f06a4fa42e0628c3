"""Processor time of a process: what other work on the same machine changes little."""

from __future__ import annotations

import psutil


def read_seconds(pid: int | None) -> float:
    """The seconds of processor time that a process and its children have taken until now."""
    process = psutil.Process(pid)
    times = [each.cpu_times() for each in (process, *process.children(recursive=True))]
    return float(sum(each.user + each.system for each in times))
