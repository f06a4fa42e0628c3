"""`fourstep serve` serves, says where, finds another port, and stops without leaving anything."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from fourstep.ports import free_port, is_free
from unit.conftest import MANIFEST

SETTINGS = "[settings]\npassword_min = 15\n"
Serve = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def serve(write_backend: Callable[..., Path], tmp_path: Path) -> Iterator[Serve]:
    """Run the command in the background."""
    running: list[subprocess.Popen[str]] = []
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<h1>hello</h1>")
    places = {"FOURSTEP_CLIENT_DIST": str(tmp_path / "dist"), "FOURSTEP_HOME": str(tmp_path)}

    def run(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "fourstep",
                "serve",
                str(write_backend(MANIFEST + SETTINGS)),
                *words,
            ],
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"COLUMNS": "200"} | places,
        )
        running.append(process)
        return process

    yield run
    for process in running:
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


def address(process: subprocess.Popen[str]) -> str:
    """Where the command says that it serves, once it does."""
    assert process.stderr
    for line in process.stderr:
        if found := re.search(r"serves (http://localhost:\d+)/", line):
            return found[1]
    raise AssertionError("it never said where it serves")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_and_stops(serve: Serve, number: int) -> None:
    """The backend answers at the address, and after Ctrl-C its port is free again."""
    port = free_port()
    process = serve("--port", str(port))
    url = address(process)
    urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own loopback address
    process.send_signal(number)

    assert process.wait(10) == 0
    assert url == f"http://localhost:{port}"
    assert is_free(port)


def test_a_taken_port_is_told(serve: Serve) -> None:
    """When the port is taken, another one is used, with a clear word."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = serve("--port", str(port))
        assert process.stderr
        told = process.stderr.readline()
        url = address(process)

    assert f"Another program uses port {port}" in told
    assert not url.endswith(f":{port}")


def test_the_short_passwords_are_told(serve: Serve) -> None:
    """Profile tutorial says that it accepts short passwords, and how not to."""
    process = serve("--port", str(free_port()))
    assert process.stderr
    said = "".join(islice(process.stderr, 2))

    assert "passwords of 4 characters" in said
    assert "--profile secure" in said
