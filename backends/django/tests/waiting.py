"""Wait for what comes, however busy this machine is, and keep a port for who listens there soon."""

import select
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SOON = 60.0  # seconds; what shall come soon comes by then, on a machine that stands still, too
GROWING = (0.5, 5.0, SOON)  # seconds for what has to be done before they are over


@contextmanager
def keep_port() -> Iterator[int]:
    """A free port that nobody else is given until a server listens there.

    Who binds a port, lets it go and tells its number may find that somebody else was given it.
    """
    with socket.socket() as kept:
        if sys.platform == "linux":  # elsewhere nobody could listen beside it
            kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(("127.0.0.1", 0))
        port: int = kept.getsockname()[1]
        if sys.platform != "linux":
            kept.close()
        yield port


def until(condition: Callable[[], bool]) -> bool:
    """Whether this becomes so sooner or later."""
    deadline = time.monotonic() + SOON
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def count_answered(lines: list[socket.socket]) -> int:
    """On how many of these connections something has come."""
    return len(select.select(lines, [], [], 0)[0])
