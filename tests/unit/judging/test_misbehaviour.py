"""A backend that misbehaves neither hangs nor crashes `fourstep check`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from unit.command import fourstep_process
from unit.conftest import MANIFEST

Write = Callable[..., Path]

SERVER = """
import socket, sys, threading, time
HEAD = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\n"
def hang(line): time.sleep(60)
def close(line): pass
def garbage(line): line.sendall(b"\\x00\\xff no HTTP at all\\r\\n\\r\\n")
def flood(line):
    line.sendall(HEAD + b"Connection: close\\r\\n\\r\\n")
    while True: line.sendall(b" " * 1000000)
def never_end(line):
    line.sendall(HEAD + b"Transfer-Encoding: chunked\\r\\n\\r\\n")
    while True: line.sendall(b"1\\r\\n \\r\\n"); time.sleep(0.05)
def answer(line):
    try:
        asked = line.recv(65536)
        if asked.startswith(b"GET / "): line.sendall(HEAD + b"Content-Length: 0\\r\\n\\r\\n")
        else: globals()[WAY](line)
    except OSError: pass
    line.close()
WAY = sys.argv[2]
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=answer, args=(server.accept()[0],), daemon=True).start()
"""
WAYS = ("hang", "close", "garbage", "flood", "never_end")


@pytest.mark.parametrize("way", WAYS)
def test_a_misbehaving_backend_fails(way: str, write_backend: Write, tmp_path: Path) -> None:
    """The check ends, and nobody has to end it, with FAIL, evidence and exit status 1."""
    manifest = MANIFEST.replace('"{port}"]', f'"{{port}}", "{way}"]')
    folder = write_backend(manifest=manifest, server=SERVER)
    (tmp_path / "index.html").write_text("<h1>hello</h1>")
    settings = {"FOURSTEP_CLIENT_DIST": str(tmp_path), "FOURSTEP_PATIENCE": "1"}
    done = fourstep_process("check", str(folder), "--driver", "http", **settings)

    assert done.returncode == 1, done.stdout + done.stderr
    assert "FAIL" in done.stdout
    assert "none (" in done.stdout
    assert "PASS" not in done.stdout
