"""Find ports that are really free."""

from __future__ import annotations

import os
import socket

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether nobody listens on this port of this machine, by IPv4 or IPv6.

    Binding alone does not tell: on macOS AirPlay holds port 5000 on all addresses, and 127.0.0.1
    could still be bound. So it is asked as well.
    """
    return not _answers("127.0.0.1", port) and not _answers("::1", port) and _binds(port)


def free_port() -> int:
    """A port that the system has just found free."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=0.5).close()
    except OSError:
        return False
    return True


def _binds(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":  # elsewhere the option would let two servers share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
