"""Start many copies of a backend quickly: it is imported once, and each copy is a fork of that.

Runs in the backend's own environment and in the folder `tests`, as `python -m mutants.nursery
SOCKET MODULE`: `MODULE` is what `python -m MODULE` would serve. Whoever connects to the socket
sends one line of JSON, and is sent the copy's process id and, when it has ended, its exit status.
A copy ends with its connection.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import json
import os
import pkgutil
import selectors
import signal
import socket
import sys
import traceback
from typing import Any

from mutants.serve import serve

PR_SET_PDEATHSIG = 1


def main(address: str, module: str) -> None:
    """Import the backend, then start copies until this process is ended."""
    preload(module.partition(".")[0])
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen(64)
        Nursery(listening, module).serve()


def preload(package: str) -> None:
    """Import all of the package, so that its copies need not."""
    found = importlib.import_module(package)
    for each in pkgutil.walk_packages(found.__path__, f"{package}."):
        if "__main__" not in each.name and "migrations" not in each.name:
            importlib.import_module(each.name)


class Nursery:
    """The copies that run, each with the connection of whoever has asked for it."""

    def __init__(self, listening: socket.socket, module: str) -> None:
        self._listening = listening
        self._module = module
        self._copies: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()

    def serve(self) -> None:
        """Start copies, and tell how they end."""
        ear, mouth = socket.socketpair()
        mouth.setblocking(False)
        signal.set_wakeup_fd(mouth.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._selector.register(self._listening, selectors.EVENT_READ, None)
        self._selector.register(ear, selectors.EVENT_READ, None)
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is self._listening:
                    self._start(self._listening.accept()[0])
                elif key.fileobj is ear:
                    ear.recv(4096)
                    self._reap()
                else:
                    self._abandoned(key.data)

    def _start(self, line: socket.socket) -> None:
        with line.makefile("r", encoding="utf-8") as letter:
            wanted = json.loads(letter.readline())
        pid = os.fork()
        if pid == 0:
            self._selector.close()
            for each in (self._listening, line, *self._copies.values()):
                each.close()
            become(self._module, wanted)
        self._copies[pid] = line
        self._selector.register(line, selectors.EVENT_READ, pid)
        _tell(line, pid)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if line := self._copies.pop(ended[0], None):
                    self._selector.unregister(line)
                    _tell(line, os.waitstatus_to_exitcode(ended[1]))
                    line.close()

    def _abandoned(self, pid: int) -> None:
        if line := self._copies.pop(pid, None):
            self._selector.unregister(line)
            line.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


def become(module: str, wanted: dict[str, Any]) -> None:
    """Turn this fork into the wanted copy; never returns."""
    status = 1
    try:
        _settle(wanted)
        serve(module, wanted["liar"], wanted["arguments"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:  # noqa: BLE001 - the last words of a process belong into its log
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _settle(wanted: dict[str, Any]) -> None:
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(wanted["folder"])
    os.environ.clear()
    os.environ.update(wanted["environment"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    output = os.open(wanted["log"] or os.devnull, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(nothing, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)


def _tell(line: socket.socket, number: int) -> None:
    with contextlib.suppress(OSError):
        line.sendall(f"{number}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
