"""Run `fourstep serve` in the background, with a small backend, and read what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

Process = subprocess.Popen[str]
Serve = Callable[..., Process]


class Told(NamedTuple):
    """Where a command says that it serves, and all that it said before."""

    url: str
    before: str


def run_serve(backend: Path | str, *words: str, **settings: str) -> Process:
    """Start the command for a backend, by folder or name, with these settings in the shell."""
    return subprocess.Popen(
        [sys.executable, "-m", "fourstep", "serve", str(backend), *words],
        stderr=subprocess.PIPE,
        text=True,
        env=_without_settings(os.environ) | {"COLUMNS": "200"} | settings,
    )


def told(process: Process) -> Told:
    """What the command says until it serves."""
    assert process.stderr
    before = ""
    for line in process.stderr:
        if found := re.search(r"serves (https?://localhost:\d+)/", line):
            return Told(found[1], before)
        before += line
    raise AssertionError(f"it never said where it serves: {before}")


def _without_settings(own: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in own.items() if not name.startswith("FOURSTEP_")}
