"""Find ports that are really free, and keep them for whom they were found."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fourstep.errors import KitError

if TYPE_CHECKING:
    from filelock import FileLock

HOST = "127.0.0.1"

# Below what Linux (from 32768), macOS and Windows (from 49152) hand out by themselves: from there
# a connection to somewhere else can take a port before the server that was told of it is there.
_NUMBERS = range(20_000, 32_000)
_TRIES = 200
_DICE = random.SystemRandom()  # a forked process would repeat the parent's pseudo-random numbers
_kept: list[Port] = []


class Port:
    """A free port that no other process of the kit is given, as long as this object is there.

    Raises:
        KitError: there is none, or the folder with the reservations cannot be written.
    """

    def __init__(self) -> None:
        from filelock import FileLock

        folder = _find_reservations()
        for number in _DICE.sample(_NUMBERS, min(_TRIES, len(_NUMBERS))):
            # The last reference may end in another thread than the one that reserved the port.
            lock = FileLock(folder / str(number), thread_local=False)
            if _can_lock(lock) and _can_bind(number, close_upon=False):
                self.number = number
                self._lock = lock
                return
            lock.release()
        raise KitError(
            f"No free port was found from {_NUMBERS.start} to {_NUMBERS.stop - 1}.",
            "End some of the programs that listen there.",
        )


def is_free(port: int) -> bool:
    """Whether nobody listens on this port of this machine, by IPv4 or IPv6.

    Binding alone does not tell: on macOS AirPlay holds port 5000 on all addresses, and 127.0.0.1
    could still be bound. So it is asked as well.
    """
    is_used = _is_answering("127.0.0.1", port) or _is_answering("::1", port)
    return not is_used and _can_bind(port, close_upon=True)


def take_free_port() -> int:
    """A port that stays reserved until this process ends; for the few that are needed once.

    Raises:
        KitError: as `Port` does.
    """
    _kept.append(Port())
    return _kept[-1].number


def _find_reservations() -> Path:
    """One folder for all that a user runs, from whichever checkout."""
    owner = f"-{os.getuid()}" if os.name == "posix" else ""  # elsewhere the parent is the user's
    folder = Path(tempfile.gettempdir(), f"fourstep-ports{owner}")
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise KitError(
            f"The folder {folder}, where ports are reserved, cannot be written.",
            "Remove it, or name another folder for such files in TMPDIR.",
        )
    return folder


def _can_lock(lock: FileLock) -> bool:
    from filelock import Timeout

    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    return True


def _is_answering(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=0.5).close()
    except OSError:
        return False
    return True


def _can_bind(port: int, *, close_upon: bool) -> bool:
    """Whether a server could listen here: one that may follow close upon another, or any."""
    with socket.socket() as probe:
        # Elsewhere than on POSIX the option would let two servers share a port.
        if close_upon and os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
