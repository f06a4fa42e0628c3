"""The true reason of a start that fails is told, for each way in which one can fail."""

from __future__ import annotations

import re
import time

import pytest

from fourstep.errors import KitError
from unit.conftest import MANIFEST, SERVER
from unit.growing import GROWING, LONGEST
from unit.servers.test_instance import Make, Write

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
    "sleeps": ("import time; time.sleep(200)", r"did not answer on port \d+.*use \{port\}"),
    "listens only": (
        LISTENS.format(then="time.sleep(200)"),
        r"on port \d+ within \d\S* s. It listens there",
    ),
    "drips": (
        LISTENS.format(then=DRIPS),
        r"within \d\S* s\. It listens there",
    ),
}
ENDS = {
    "is killed": ("import os; os.kill(os.getpid(), 9)", "was ended by SIGKILL before it answered"),
    "crashes": ("import nothing_like_this", r"(?s)ended with exit status 1.*nothing_like_this"),
    "ends": ("", r"went into the background or ended"),
}


def patient(seconds: float) -> str:
    """A manifest that gives a server so many seconds."""
    return MANIFEST.replace("ready_timeout = 30", f"ready_timeout = {seconds:g}")


@pytest.mark.parametrize("name", SERVERS)
def test_why_a_server_does_not_answer(name: str, write_backend: Write, make_instance: Make) -> None:
    """What it did is told, within the time that the manifest gives it as a whole."""
    server, told = SERVERS[name]
    for seconds in GROWING:
        start = time.monotonic()
        with pytest.raises(KitError) as refused:
            make_instance(write_backend(patient(seconds), server)).start()
        assert time.monotonic() - start < seconds + LONGEST
        if re.search(told, str(refused.value)):
            break
    assert refused.match(told)


@pytest.mark.parametrize("name", ENDS)
def test_how_a_server_ended_is_told(name: str, write_backend: Write, make_instance: Make) -> None:
    """Whoever ends before it answers is told as that, however much time there would be."""
    server, told = ENDS[name]
    with pytest.raises(KitError, match=told):
        make_instance(write_backend(patient(LONGEST), server)).start()


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
