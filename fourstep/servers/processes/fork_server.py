"""Start many servers quickly: what they import is imported once, and each server is a fork of that.

Runs by the Python of their environment, as `python fork_server.py SOCKET NAME...`: a `NAME` is a
module to import beforehand, or `package.*` for a package with all of its modules, or `file.py` for
a file to run. Whoever connects to the socket sends one line of JSON: `command` is what follows
`python`, `-m MODULE ...` or `FILE ...`. They are sent the server's process id and, when it has
ended, its exit status. A server ends with its connection. This file needs nothing of the kit:
another environment runs it.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import pkgutil
import runpy
import selectors
import signal
import socket
import sys
import traceback
import warnings
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
NOT_BEFOREHAND = {"__main__", "migrations", "settings"}  # which read the server's environment


def main(address: str, *names: str) -> None:
    """Import what is named, then start servers until this process is ended."""
    sys.path[0] = ""  # the folder in which this process runs, and not the kit's
    for each in names:
        with contextlib.suppress(ModuleNotFoundError):  # then each server does without it
            preload(each)
    # Else the first collection in each fork would write to nearly all of what they share.
    gc.collect()
    gc.freeze()
    with listen(address) as listening:
        Forker(listening).serve()


def listen(address: str) -> socket.socket:
    """Make a socket that is there under its name only when it takes connections.

    A name is there from `bind` on, and whoever connects before `listen` is refused.
    """
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(f"{address}.new")
    listening.listen(64)
    Path(f"{address}.new").rename(address)
    return listening


def preload(name: str) -> None:
    """Import a module, or all of a package, or run a file, so that the servers need not."""
    if name.endswith(".py"):
        runpy.run_path(name)
        return
    found = importlib.import_module(package := name.removesuffix(".*"))
    inside = [] if package == name else pkgutil.iter_modules(found.__path__, f"{package}.")
    for each in inside:
        if each.name.rpartition(".")[2] not in NOT_BEFOREHAND:
            with contextlib.suppress(Exception):  # some want the framework to be set up before
                preload(f"{each.name}.*" if each.ispkg else each.name)


class Forker:
    """The servers that run, each with the connection of whoever has asked for it."""

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        self._servers: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()

    def serve(self) -> None:
        """Start servers, and tell how they end."""
        reader, writer = socket.socketpair()
        writer.setblocking(False)
        signal.set_wakeup_fd(writer.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._selector.register(self._listening, selectors.EVENT_READ, None)
        self._selector.register(reader, selectors.EVENT_READ, None)
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is self._listening:
                    self._start(self._listening.accept()[0])
                elif key.fileobj is reader:
                    reader.recv(4096)
                    self._reap()
                else:
                    self._end_abandoned(key.data)

    def _start(self, line: socket.socket) -> None:
        with line.makefile("r", encoding="utf-8") as letter:
            wanted = json.loads(letter.readline())
        if not (pid := os.fork()):
            self._selector.close()
            for each in (self._listening, line, *self._servers.values()):
                each.close()
            become(wanted)
        self._servers[pid] = line
        self._selector.register(line, selectors.EVENT_READ, pid)
        _tell(line, pid)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if line := self._servers.pop(ended[0], None):
                    self._selector.unregister(line)
                    _tell(line, os.waitstatus_to_exitcode(ended[1]))
                    line.close()

    def _end_abandoned(self, pid: int) -> None:
        if line := self._servers.pop(pid, None):
            self._selector.unregister(line)
            line.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


def become(wanted: dict[str, Any]) -> None:
    """Turn this fork into the wanted server; never returns."""
    status = 1
    try:
        _settle(wanted)
        run(wanted["command"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
    except BaseException:  # noqa: BLE001 - the last words of a process belong into its log
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def run(command: list[str]) -> None:
    """Do what Python does when these words follow its name.

    Raises:
        SystemExit: what was run has ended itself.
    """
    # The module may be imported by now.
    warnings.filterwarnings("ignore", category=RuntimeWarning, module="runpy")
    if command[0] == "-m":
        sys.argv, sys.path[0] = command[1:], str(Path.cwd())
        runpy.run_module(command[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv, sys.path[0] = command, str(Path(command[0]).resolve().parent)
        runpy.run_path(command[0], run_name="__main__")


def _settle(wanted: dict[str, Any]) -> None:
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(wanted["folder"])
    os.environ.clear()
    os.environ.update(wanted["environment"])
    output = os.open(wanted["log"] or os.devnull, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    if wanted["environment"].get("PYTHONUNBUFFERED") and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    for file, what in wanted["first"]:
        runpy.run_path(file)["do"](what)


def _tell(line: socket.socket, number: int) -> None:
    with contextlib.suppress(OSError):
        line.sendall(f"{number}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
