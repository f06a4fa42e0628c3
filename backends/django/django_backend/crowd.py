"""Bound how many connections may wait for their visitors.

waitress reads all connections in one thread, and hands over whole requests. So one that
says nothing costs no thread; but it costs a descriptor, and of these there are few.

Clauses: LOAD-1.
"""

import os
from collections.abc import Iterable, Sequence

from .clients import peer_network
from .connections import AT_ONCE, Connection
from .environment import Network

WAITING_MAX = 100  # connections of one address that wait for their visitor
RESERVE = 64  # descriptors that are kept for files, the store, and who comes next
DESCRIPTORS_MAX = 4096  # more are not asked for: to look through them takes a while


class Crowd:
    """All connections, by the address that they come from.

    Args:
        proxies: may have any number of connections, as they are many visitors'.
    """

    def __init__(self, proxies: Sequence[Network]) -> None:
        self._proxies, self._room = proxies, _descriptors() - RESERVE
        self._of: dict[str | None, dict[Connection, None]] = {}

    def add(self, connection: Connection, descriptor: int) -> None:
        """Add a connection. Of too many that wait, the one that has waited longest goes."""
        connection.network = peer_network(str(connection.addr[0]), self._proxies)
        mine = self._of.setdefault(connection.network, {})
        mine[connection] = None
        if connection.network is not None:
            _close_longest_waiting(waiting := _waiting(mine), len(waiting) - WAITING_MAX)
        # POSIX gives the lowest number that is free: so many are in use, for whatever.
        in_use = descriptor if os.name == "posix" else sum(map(len, self._of.values()))
        if in_use >= self._room:
            self.make_room()

    def make_room(self) -> None:
        """Close the connection that has waited longest of all."""
        _close_longest_waiting(_waiting(each for some in self._of.values() for each in some), 1)

    def remove(self, connection: Connection) -> None:
        """Forget a connection."""
        mine = self._of.get(connection.network, {})
        mine.pop(connection, None)
        if not mine:
            self._of.pop(connection.network, None)


def _waiting(connections: Iterable[Connection]) -> list[Connection]:
    return sorted((each for each in connections if each.is_waiting()), key=lambda each: each.since)


def _close_longest_waiting(waiting: list[Connection], count: int) -> None:
    # More than one, when many were served at once and now take their answers all too slowly.
    for _ in range(min(count, len(waiting))):
        # First one that says nothing at all: who speaks may be about to finish. Where all of these
        # have just come, one of them all the same: else a quick crowd would drive out who speaks.
        # Never the newest, which has had no time to say anything.
        known = waiting[:-1]
        silent = (each for after in (AT_ONCE, 0.0) for each in known if each.is_silent(after))
        first = next(silent, waiting[0])
        waiting.remove(first)
        first.handle_close()


def _descriptors() -> int:
    """How many descriptors this process may have, after asking for more."""
    try:
        import resource  # not on Windows
    except ImportError:
        return 512  # sockets that select() can watch there
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS_MAX if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS_MAX)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):  # the system has further limits
        return int(soft)
    return wanted
