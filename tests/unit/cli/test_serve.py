"""`fourstep serve` serves, says where, finds another port, and stops without leaving anything."""

from __future__ import annotations

import signal
import socket
import urllib.request
from itertools import islice

import pytest

from fourstep.servers.processes.ports import is_free, take_free_port
from unit.serving import Serve, told


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_and_stops(serve: Serve, number: int) -> None:
    """The backend answers at the address, and after Ctrl-C its port is free again."""
    port = take_free_port()
    process = serve("--port", str(port))
    url = told(process).url
    urllib.request.urlopen(url, timeout=60).close()  # noqa: S310 - our own loopback address
    process.send_signal(number)

    assert process.wait(100) == 0
    assert url == f"http://localhost:{port}"
    assert is_free(port)


def test_a_taken_port_is_told(serve: Serve) -> None:
    """When the port is taken, another one is used, with a clear word."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = serve("--port", str(port))
        assert process.stderr
        said = process.stderr.readline()
        url = told(process).url

    assert f"Another program uses port {port}" in said
    assert not url.endswith(f":{port}")


def test_the_short_passwords_are_told(serve: Serve) -> None:
    """Profile tutorial says that it accepts short passwords, and how not to."""
    process = serve("--port", str(take_free_port()))
    assert process.stderr
    said = "".join(islice(process.stderr, 2))

    assert "passwords of 4 characters" in said
    assert "--profile secure" in said
