"""A start command that goes its own way is told as that, and nothing of it is left behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fourstep.errors import KitError
from fourstep.servers.processes.ports import is_free
from unit.conftest import SERVER
from unit.growing import GROWING
from unit.processes import is_gone
from unit.servers.test_failed_starts import patient
from unit.servers.test_instance import Make, Write

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose they are")

DAEMON = """
import os
if os.fork(): os._exit(0)
os.setsid()
if os.fork(): os._exit(0)
"""
ORPHAN = """
import subprocess, sys
words = [sys.executable, "-c", "import time; time.sleep(200)"]
print("child", subprocess.Popen(words, start_new_session=True).pid, flush=True)
"""
ELSEWHERE = """
import socket, time
other = socket.create_server(("127.0.0.1", 0))
print("listening on", other.getsockname()[1], flush=True)
time.sleep(200)
"""


@only_linux
def test_a_backend_in_the_background_is_told(write_backend: Write, make_instance: Make) -> None:
    """A start command that leaves its server in the background is refused, the server ended."""
    instance = make_instance(write_backend(server=DAEMON + SERVER))

    with pytest.raises(KitError, match=r"(?s)went into the background.*foreground"):
        instance.start()
    assert is_free(instance.port)


@only_linux
def test_a_child_that_left_its_group_is_stopped_too(
    write_backend: Write, make_instance: Make
) -> None:
    """A child in a session of its own does not outlive the backend that has started it."""
    instance = make_instance(write_backend(server=ORPHAN + SERVER))
    with instance:
        child = int((instance.log or Path()).read_text().split()[1])

    assert is_gone(child)


def test_a_backend_that_chooses_its_port_is_told(write_backend: Write, make_instance: Make) -> None:
    """A start command that ignores the port is told so, and what it has said is shown."""
    for seconds in GROWING:
        instance = make_instance(write_backend(patient(seconds), ELSEWHERE))
        with pytest.raises(KitError) as told:
            instance.start()
        if "listening on" in str(told.value):
            break

    assert told.match(r"(?s)use \{port\}.*listening on \d+")
    assert is_free(int(str(told.value).rpartition("listening on ")[2].split()[0]))


def test_a_backend_that_asks_is_told(write_backend: Write, make_instance: Make) -> None:
    """A start command that needs a terminal finds none, and its own words are shown."""
    server = "name = input('Your name? ')\n" + SERVER

    with pytest.raises(KitError, match=r"(?s)ended with exit status 1.*EOFError"):
        make_instance(write_backend(server=server)).start()
