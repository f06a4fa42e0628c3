"""A server that a fork server has started, and the connection by which it is asked for."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from fourstep.errors import KitError
from fourstep.servers.processes import orphans, prelude

_GRACE = 5.0  # seconds that a server has to end by itself


class Fork:
    """A server that a fork server has started.

    Args:
        address: the fork server's socket.
        words: what follows `python` in its command.
        folder: where it runs.
        environment: its variables.
        log: where its output goes; None for nowhere.
        first: what it does before that, as `prelude.py` says; empty for nothing.

    Raises:
        KitError: the fork server has ended.
    """

    def __init__(
        self,
        address: str,
        words: list[str],
        folder: Path,
        environment: Mapping[str, str],
        log: Path | None,
        first: str = "",
    ) -> None:
        self._mark = uuid4().hex
        wanted = {
            "command": words,
            "folder": str(folder),
            "environment": {**environment, orphans.MARK: self._mark},
            "log": str(log) if log else "",
            "first": [(prelude.__file__, first)] if first else [],
        }
        self._status: int | None = None
        with contextlib.ExitStack() as if_it_fails:
            self._line = if_it_fails.enter_context(socket.socket(socket.AF_UNIX))
            _connect(self._line, address)
            self._line.sendall(json.dumps(wanted).encode() + b"\n")
            self._letters = if_it_fails.enter_context(self._line.makefile("r", encoding="utf-8"))
            self.pid = _read_number(self._letters.readline())
            if_it_fails.pop_all()

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
        orphans.end(self._mark)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)

    def _read(self, seconds: float | None) -> int | None:
        if self._status is None and select.select([self._line], [], [], seconds)[0]:
            self._status = int(self._letters.readline() or -signal.SIGKILL)
            self._letters.close()
            self._line.close()
        return self._status


def _connect(line: socket.socket, address: str) -> None:
    try:
        line.connect(address)
    except OSError as error:
        raise _ended_error() from error


def _read_number(letter: str) -> int:
    if not letter:
        raise _ended_error()
    return int(letter)


def _ended_error() -> KitError:
    return KitError(
        "The process from which servers are forked has ended.",
        "Start again. If it ends again, look whether there is enough memory.",
    )
