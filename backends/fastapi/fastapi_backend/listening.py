"""Take the addresses to listen at, before anything else runs that would have to be ended again."""

import errno
import os
import socket
from typing import Any

from .config import CannotStartError

PORT_MAX = 65535  # of a larger one the system would take the rest of a division
# Of a name's addresses some may be none of this computer's: that of IPv6 where there is none.
NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def take(host: str, port: int) -> list[socket.socket]:
    """A socket for each address that the host has here; none of them listens yet.

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
