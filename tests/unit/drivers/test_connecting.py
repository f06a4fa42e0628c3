"""All addresses of a name share the time for a connection."""

from __future__ import annotations

import socket

import pytest

from fourstep.drivers.http import connecting


def test_addresses_share_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten silent addresses of a name get no longer than one in a step."""
    given: list[float] = []

    def fail(*_address: object, timeout: float, **_more: object) -> None:
        given.append(timeout)
        raise ConnectionRefusedError if len(given) == len(found) else TimeoutError

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 9))] * 10
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    monkeypatch.setattr(socket, "create_connection", fail)
    with pytest.raises(ConnectionRefusedError):
        connecting.connect(("a-name", 9), None)
    assert given[0] <= 0.1
