"""A process of the kit's with all its children: started, watched, and gone when it is stopped."""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import IO, Protocol
from uuid import uuid4

from fourstep.servers.processes import orphans

_GRACE = 5.0  # seconds that a process has to end by itself


_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


class Process(Protocol):
    """What the kit has to know of a backend's process, whoever has started it."""

    @property
    def pid(self) -> int:
        """The process id."""

    @property
    def exit_status(self) -> int | None:
        """How it ended; None while it runs."""

    def wait(self) -> int:
        """Wait until it ends by itself, and tell its exit status."""

    def stop(self) -> None:
        """Ask it and its children to end, and make them after a while."""

    def kill(self) -> None:
        """End it and its children at once."""


# Starts a command in a folder, with these environment variables, its output in this file.
Spawn = Callable[[list[str], Path, Mapping[str, str], Path | None], Process]


class ChildProcess:
    """A running command in a process group of its own.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        environment: its environment variables.
        log: where its output goes; None leaves it on the terminal.
        user: the user that it runs as, where this process is the superuser's.
        stop_signal: the signal that asks it to end.
        parent_death_signal: the signal that it gets where this process is killed, on Linux.

    Raises:
        OSError: there is no such program.
    """

    def __init__(
        self,
        command: list[str],
        folder: Path,
        environment: Mapping[str, str],
        log: Path | None,
        *,
        user: str | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        parent_death_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        self._stop_signal = stop_signal
        self._mark = uuid4().hex
        with _open_output(log) as output:
            self._process = subprocess.Popen(
                command,
                cwd=folder,
                env={**environment, orphans.MARK: self._mark},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=os.name == "posix",
                preexec_fn=partial(end_with_parent, os.getpid(), parent_death_signal)
                if _LIBC
                else None,
                user=user,
            )
        atexit.register(self.stop)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def exit_status(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.poll()

    def wait(self) -> int:
        """Wait until it ends by itself, and tell its exit status."""
        return self._process.wait()

    def stop(self) -> None:
        """Ask it and its children to end, and make them after five seconds."""
        atexit.unregister(self.stop)
        self._signal(self._stop_signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        self._end_all()

    def kill(self) -> None:
        """End it and its children at once, as a power cut would."""
        atexit.unregister(self.stop)
        self._end_all()

    def _end_all(self) -> None:
        # Its children, too: a reloader's or a shell's child survives its parent.
        self._signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        self._process.wait()
        orphans.end(self._mark)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self._process.send_signal(number)
            else:
                os.killpg(self._process.pid, number)


def end_with_parent(parent: int, number: signal.Signals) -> None:
    """On Linux, ask the system to end this child even when its parent is killed."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:  # it was killed before the system was asked
            os._exit(1)


def _open_output(log: Path | None) -> contextlib.AbstractContextManager[IO[bytes] | None]:
    return log.open("ab") if log else contextlib.nullcontext()
