"""Client addresses: on Linux every address in 127.0.0.0/8 is this machine, so each test has one.

A throttle counts by client address. With an address for each test none is in another's way, and
nothing has to be switched off for the suite.
"""

from __future__ import annotations

import itertools
import random
import socket
from functools import cache
from urllib.parse import urlsplit

_LOOPBACK = ("localhost", "127.0.0.1")
# Somewhere at random: two runs on one machine may judge the same server one after the other.
_BEGIN = random.randrange(1 << 16, 1 << 23)  # noqa: S311  # no secret
_OWN = 1 << 18  # how many addresses each of several processes has for itself
_numbers = itertools.count(_BEGIN)


def move(process: int) -> None:
    """Use other addresses than the process of which this one is a fork, and than its other forks.

    Args:
        process: the how manieth fork it is.
    """
    global _numbers
    _numbers = itertools.count(_BEGIN + (process + 1) * _OWN)


def make_client_address(url: str) -> str:
    """A client address that this run has not used; empty where a client cannot choose one.

    Args:
        url: the server to be visited: only on this machine there is a choice.
    """
    if urlsplit(url).hostname not in _LOOPBACK or not _can_choose():
        return ""
    rest, last = divmod(next(_numbers), 254)
    rest, third = divmod(rest, 256)
    return f"127.{rest % 126 + 1}.{third}.{last + 1}"


@cache
def _can_choose() -> bool:
    """Whether this system lets a client use any loopback address: Linux does, macOS does not."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.77.7.7", 0))
        except OSError:
            return False
    return True
