"""Take the addresses to listen at, let visitors in, and stop without losing an answer.

Clauses: LOAD-1, LOAD-3.
"""

import asyncio
import errno
import os
import socket
import time
from typing import Any

import uvicorn

from .config import CannotStartError

PORT_MAX = 65535  # of a larger one the system would take the rest of a division
# Of a name's addresses some may be none of this computer's: that of IPv6 where there is none.
NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
BACKLOG = 1024  # connections that the system lets wait at the door
AT_ONCE = 16  # are accepted before others are read: few of those that may wait
STOP_WITHIN = 9  # seconds in which requests that were begun are answered as always
ARRIVING = 0.2  # seconds for what was sent before anybody knew of the stop
LAST_WORDS = 0.5  # seconds for the answers to those that were not


def take(host: str, port: int) -> list[socket.socket]:
    """A socket for each address that the host has here; none of them listens yet.

    Before anything else runs that would have to be ended again.

    Raises:
        CannotStartError: nobody can listen there.
    """
    taken: list[socket.socket] = []
    try:
        if not 0 <= port <= PORT_MAX:
            raise OverflowError(f"ports are 0 to {PORT_MAX}")
        found = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        for family, address in dict.fromkeys((each[0], each[4]) for each in found):
            try:
                taken.append(_bind(family, address))
            except OSError as error:
                if error.errno not in NOT_HERE or (len(taken) == 0 and address == found[-1][4]):
                    raise
    except (OSError, OverflowError, TypeError, ValueError) as error:  # ValueError: odd characters
        for each in taken:
            each.close()
        reason = str(error).rstrip(".")
        raise CannotStartError(f"Nobody can listen on {host!r}, port {port}: {reason}.") from None
    return taken


class Server(uvicorn.Server):
    """uvicorn's server, with an end that loses no answer."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Let many wait at the door, though few come in at a time."""
        await super().startup(sockets)
        # For asyncio both are one number.
        for each in [each for server in self.servers for each in server.sockets]:
            with each.dup() as door:
                door.listen(BACKLOG)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no new connection, finish what was begun, and refuse what takes too long."""
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        await asyncio.sleep(ARRIVING)
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await self._until_answered(STOP_WITHIN - ARRIVING)
        for task in list(self.server_state.tasks):
            task.cancel()  # and it answers 503
        self.force_exit = False
        await self._until_answered(LAST_WORDS)
        await self.lifespan.shutdown()

    async def _until_answered(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        state = self.server_state
        while (state.tasks or state.connections) and time.monotonic() < until:
            if self.force_exit:  # whoever asks twice does not want to wait
                return
            await asyncio.sleep(0.02)


def _bind(family: int, address: Any) -> socket.socket:
    # By the protocol's name asyncio knows to send what is written at once. Otherwise the end of an
    # answer waits until its beginning was acknowledged, which systems put off for 40 ms.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # a port that was used a moment ago is free again
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        taken.bind(address)
    except (OSError, OverflowError):
        taken.close()
        raise
    return taken
