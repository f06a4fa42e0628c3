"""Bound the connections that wait: those that are silent must not keep others outside.

Waiting is a connection on which the server has nothing to do: no whole request has come yet, or
its answer is not taken. It costs its client nothing, so of too many the longest waiting are closed:
first those that have said nothing, as who speaks may be about to finish.

Clauses: LOAD-1.
"""

from collections import defaultdict
from typing import Protocol

from . import clients
from .config import Settings

WAITING_MAX = 100  # of one client address
WANTED = 4096  # descriptors
RESERVE = 64  # descriptors for the database, files and the rest


class Waiting(Protocol):
    """What the crowd has to know of a connection."""

    peer: str | None

    def has_spoken(self) -> bool:
        """Whether the client has said something since the server waits for it."""

    def give_up(self) -> None:
        """Close it at once."""


class Crowd:
    """All connections of a server, by the address that they come from, and which of them wait."""

    def __init__(self, settings: Settings, most: int | None = None) -> None:
        """`most` is how many there may be; if not given, what descriptors allow."""
        self._settings = settings
        self._most = _room() if most is None else most
        self._open: set[Waiting] = set()
        # In the order in which they began to wait.
        self._waiting: dict[Waiting, None] = {}
        self._of_peer: defaultdict[str, dict[Waiting, None]] = defaultdict(dict)

    def name(self, peer: tuple[str, int] | None) -> str | None:
        """Under which name a peer's connections are counted together; None if they are not."""
        if peer is None:
            return None  # a socket in the file system
        return clients.peer_network(peer[0], self._settings)

    def wait(self, connection: Waiting) -> None:
        """Count a connection, new or not, to those that wait."""
        self.serve(connection)
        self._open.add(connection)
        self._waiting[connection] = None
        if connection.peer is not None:
            same = self._of_peer[connection.peer]
            same[connection] = None
            if len(same) > WAITING_MAX:
                self._give_up(_longest(same))
        if len(self._open) > self._most:
            self._give_up(_longest(self._waiting))

    def serve(self, connection: Waiting) -> None:
        """Count a connection to those that have something to wait for."""
        self._waiting.pop(connection, None)
        if connection.peer is not None and connection.peer in self._of_peer:
            self._of_peer[connection.peer].pop(connection, None)
            if not self._of_peer[connection.peer]:
                del self._of_peer[connection.peer]

    def forget(self, connection: Waiting) -> None:
        """Count a connection no longer."""
        self.serve(connection)
        self._open.discard(connection)

    def _give_up(self, connection: Waiting) -> None:
        self.forget(connection)
        connection.give_up()


def _longest(waiting: dict[Waiting, None]) -> Waiting:
    # In the order in which they began to wait: the first silent one has been so for longest. It may
    # have just come, as in a quick crowd; but the last one has had no time to say anything.
    silent = next((each for each in waiting if not each.has_spoken()), None)
    first, last = next(iter(waiting)), next(reversed(waiting))
    return first if silent is None or silent is last else silent


def _room() -> int:
    """How many connections the process can have, with some descriptors left for the rest.

    Each may need two: one of its own, and one of the file that it is sent.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return (WANTED - RESERVE) // 2
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft == resource.RLIM_INFINITY:
        return (WANTED - RESERVE) // 2
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return (max(soft, wanted) - RESERVE) // 2
