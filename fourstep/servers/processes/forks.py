"""Have servers started by a fork server: processes like others, ready in a tenth of the time.

For those who start hundreds of servers that are nearly alike, on Linux. What is said of a start is
said of real ones only: a fork server is not used there.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from fourstep.errors import KitError
from fourstep.servers.processes import fork_server, prelude
from fourstep.servers.processes.child_process import ChildProcess, Process
from fourstep.servers.processes.fork import Fork

_START = 120.0  # seconds until a fork server must be there; the first one compiles what it imports
POSSIBLE = sys.platform == "linux"
# What servers import only when they have begun, whichever libraries they use.
LATER = (
    "encodings.idna",
    "sqlalchemy.dialects.sqlite",
    "uvicorn.loops.asyncio",
    "uvicorn.lifespan.on",
)


class ForkServer:
    """A fork server that runs, and the way to its servers.

    Args:
        python: the Python of the servers' environment.
        names: what is imported beforehand, as `fork_server.py` says.
    """

    def __init__(self, python: Path, names: tuple[str, ...]) -> None:
        self._python = python
        self._names = names

    def __enter__(self) -> Self:
        """Start the fork server.

        Raises:
            KitError: it does not start.
        """
        self._folder = Path(tempfile.mkdtemp(prefix="fourstep-fork-server-"))
        command = [str(self._python), fork_server.__file__, str(self._socket), *self._names]
        log = self._folder / "fork-server.log"
        own = {key: text for key, text in os.environ.items() if not key.startswith("PYTHON")}
        self._process = ChildProcess(command, self._folder, own, log)
        end = time.monotonic() + _START
        while not self._socket.exists():
            if self._process.exit_status is not None or time.monotonic() > end:
                said = log.read_text("utf-8", "replace")
                self.__exit__()
                raise KitError(
                    "The process from which servers are forked does not start.",
                    "Try to import the same modules in its environment; its last lines follow.",
                    said,
                )
            time.sleep(0.02)
        return self

    def __exit__(self, *_error: object) -> None:
        """End the fork server; its servers end with it."""
        self._process.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def spawn(self) -> ForkSpawner:
        """Starts servers here; other processes may be given it, too."""
        return ForkSpawner(str(self._python), str(self._socket))

    @property
    def _socket(self) -> Path:
        return self._folder / "socket"


@dataclass(frozen=True)
class ForkSpawner:
    """Starts by a fork server what its Python runs, and everything else as usual.

    Args:
        python: the Python of the fork server.
        address: the fork server's socket.
    """

    python: str
    address: str

    def __call__(
        self, command: list[str], folder: Path, environment: Mapping[str, str], log: Path | None
    ) -> Process:
        """Start a command."""
        first, (program, *words) = prelude.take_apart(command)
        if program != self.python or not (words[0] == "-m" or words[0].endswith(".py")):
            return ChildProcess(command, folder, environment, log)
        return Fork(self.address, words, folder, environment, log, first)


@dataclass(frozen=True)
class ForkSpawners:
    """Starts by one of several fork servers what its Python runs, and everything else as usual.

    Args:
        fork_servers: the ways to the fork servers.
    """

    fork_servers: tuple[ForkSpawner, ...]

    def __call__(
        self, command: list[str], folder: Path, environment: Mapping[str, str], log: Path | None
    ) -> Process:
        """Start a command."""
        for spawning in self.fork_servers:
            if spawning.python == prelude.take_apart(command)[1][0]:
                return spawning(command, folder, environment, log)
        return ChildProcess(command, folder, environment, log)


@dataclass(frozen=True)
class OnFreshData:
    """Starts what begins on an empty data folder by a fork server, and everything else as usual.

    A restart and a second worker find data there. What clauses say of these is said of processes
    that have begun by their own command.

    Args:
        spawning: the way to the fork server.
    """

    spawning: ForkSpawner

    def __call__(
        self, command: list[str], folder: Path, environment: Mapping[str, str], log: Path | None
    ) -> Process:
        """Start a command."""
        data = Path(environment["FOURSTEP_DATA_DIR"])
        is_fresh = not data.is_dir() or not any(data.iterdir())
        start = self.spawning if is_fresh else ChildProcess
        return start(command, folder, environment, log)
