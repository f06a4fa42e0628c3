"""Servers to compare with: small scripts that listen on a port."""

from __future__ import annotations

import subprocess
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fourstep.paths import ROOT
from fourstep.servers import readiness
from fourstep.servers.processes import ports

FOLDER = ROOT / ".fourstep" / "bench"
_START = 30.0  # seconds
_POLL = 0.02  # seconds between two questions, as for a backend


@dataclass(frozen=True)
class Server:
    """A script that answers."""

    port: int
    pid: int


@contextmanager
def running(
    python: Path, script: Path, environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    """Run `python script PORT`, and tell the port when it answers there.

    Raises:
        RuntimeError: nobody does in time.
    """
    with run_server(python, script, environment) as server:
        yield server.port


@contextmanager
def run_server(
    python: Path, script: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """The same, and tell its process, too."""
    port = ports.take_free_port()
    command = [str(python), str(script), str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + _START
        while not readiness.is_answering("http", port, "/api/status"):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{script.name} does not start")
            time.sleep(_POLL)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def environment_with(name: str, packages: Sequence[str]) -> Path:
    """The Python of an environment of its own with these packages, made once."""
    folder = FOLDER / name
    python = folder / ("Scripts" if (folder / "Scripts").is_dir() else "bin") / "python"
    if not (folder / "ready").is_file():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        (folder / "ready").touch()
    return python
