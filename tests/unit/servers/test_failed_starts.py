"""The true reason of a start that fails is told, for each way in which one can fail."""

from __future__ import annotations

import time

import pytest

from fourstep.errors import KitError
from unit.conftest import MANIFEST, SERVER
from unit.servers.test_instance import Make, Write

SHORT = MANIFEST.replace("ready_timeout = 5", "ready_timeout = 0.5")
LISTENS = """
import socket, sys, time
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
{then}
"""
DRIPS = """
while True:
    line = server.accept()[0]
    try:
        while True: line.sendall(b"H"); time.sleep(0.1)
    except OSError: pass
"""
SERVERS = {
    "sleeps": ("import time; time.sleep(60)", r"did not answer on port \d+.*use \{port\}"),
    "listens only": (
        LISTENS.format(then="time.sleep(60)"),
        r"on port \d+ within 0\.5 s. It listens there",
    ),
    "drips": (
        LISTENS.format(then=DRIPS),
        r"within 0\.5 s\. It listens there",
    ),
    "is killed": ("import os; os.kill(os.getpid(), 9)", "was ended by SIGKILL before it answered"),
    "crashes": ("import nothing_like_this", r"(?s)ended with exit status 1.*nothing_like_this"),
    "ends": ("", r"went into the background or ended"),
}


@pytest.mark.parametrize("name", SERVERS)
def test_why_a_server_does_not_answer(name: str, write_backend: Write, make_instance: Make) -> None:
    """What it did is told, within the time that the manifest gives it as a whole."""
    server, told = SERVERS[name]
    start = time.monotonic()
    with pytest.raises(KitError, match=told):
        make_instance(write_backend(SHORT, server)).start()

    assert time.monotonic() - start < 8


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("no-such-program", "No such file or directory. Check `start`"),
        ("./server.py", r"Permission denied\. That file is not executable: chmod \+x"),
        ("./link", "link to a program that is not there any more: install it again"),
    ],
)
def test_why_a_program_does_not_start(
    program: str,
    told: str,
    write_backend: Write,
    make_instance: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A missing program, a missing right and a dead link are different things."""
    folder = write_backend(MANIFEST.replace("{python}", program), SERVER)
    (folder / "link").symlink_to("/nowhere/python")
    monkeypatch.chdir(folder)
    with pytest.raises(KitError, match=told):
        make_instance(folder).start()
