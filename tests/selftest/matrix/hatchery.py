"""Ask a nursery for broken copies of a backend: processes like others, started much faster."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from fourstep.child_process import ChildProcess, Process
from fourstep.environment import fill_in
from fourstep.errors import KitError
from fourstep.profiles import environment
from fourstep.subject import Subject, scratch
from selftest.matrix.liars import MUTANTS, Liar

_GRACE = 5.0  # seconds that a copy has to end by itself
_START = 30.0  # seconds until a nursery must be there


class Hatchery:
    """A nursery for one backend, and the way to its copies.

    Args:
        subject: the honest backend, set up.
    """

    def __init__(self, subject: Subject) -> None:
        assert subject.manifest is not None, "a nursery needs a backend that the kit can start"
        self._subject = subject
        self._folder = scratch("nursery")
        self._address = str(self._folder / "socket")
        self._options = subject.manifest.start.index("-m") + 2
        self._module = subject.manifest.start[self._options - 1]
        self._start = ("{python}", str(MUTANTS / "serve.py"), self._module)

    def __enter__(self) -> Self:
        """Start the nursery."""
        words = ["-m", "mutants.nursery", self._address, self._module]
        variables = environment(self._folder, self._subject.client_dist, {})
        self._process = ChildProcess(
            [str(self._subject.python), *words],
            MUTANTS.parent,
            variables,
            self._folder / "nursery.log",
        )
        self._wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the nursery; its copies end with it."""
        self._process.stop()

    def hatch(self, liar: Liar) -> Subject:
        """A subject like the honest one, that lies; nobody else's copies start as fast."""
        manifest = self._subject.manifest
        assert manifest is not None
        start = (*self._start, liar.module, *manifest.start[self._options :])
        settings = {**manifest.settings, **liar.settings}
        changed = replace(
            manifest, name=liar.name, title=liar.name, start=start, second_worker=start,
            settings=settings,
        )  # fmt: skip  # one line for what is called otherwise, one for what is declared so
        return replace(self._subject, name=liar.name, manifest=changed, spawn=self._spawn)

    def _spawn(
        self, command: list[str], folder: Path, environment: Mapping[str, str], log: Path | None
    ) -> Process:
        start = fill_in(self._start, {"python": str(self._subject.python)})
        if command[: len(start)] != start:  # a test has put something before it
            return ChildProcess(command, folder, environment, log)
        liar, *arguments = command[len(start) :]
        wanted = {
            "liar": liar,
            "arguments": arguments,
            "folder": str(folder),
            "environment": dict(environment),
            "log": str(log) if log else "",
        }
        return Copy(self._address, wanted)

    def _wait(self) -> None:
        end = time.monotonic() + _START
        while not Path(self._address).exists():
            if self._process.exit_status is not None or time.monotonic() > end:
                text = (self._folder / "nursery.log").read_text("utf-8", "replace")
                raise KitError(f"The nursery of {self._subject.name} does not start.", text)
            time.sleep(0.02)


class Copy:
    """A copy that a nursery has started."""

    def __init__(self, address: str, wanted: Mapping[str, object]) -> None:
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(address)
        self._line.sendall(json.dumps(wanted).encode() + b"\n")
        self._letters = self._line.makefile("r", encoding="utf-8")
        self.pid = int(self._letters.readline())
        self._status: int | None = None

    @property
    def exit_status(self) -> int | None:
        """How it ended; None while it runs."""
        return self._read(0)

    def wait(self) -> int:
        """Wait until it ends by itself, and tell its exit status."""
        status = self._read(None)
        return -1 if status is None else status

    def stop(self) -> None:
        """Ask it to end, and make it after five seconds."""
        self._signal(signal.SIGTERM)
        self._read(_GRACE)
        self.kill()

    def kill(self) -> None:
        """End it at once, with its children."""
        self._signal(signal.SIGKILL)
        self._read(None)
        self._letters.close()
        self._line.close()

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)

    def _read(self, seconds: float | None) -> int | None:
        if self._status is None and select.select([self._line], [], [], seconds)[0]:
            self._status = int(self._letters.readline() or -signal.SIGKILL)
        return self._status
