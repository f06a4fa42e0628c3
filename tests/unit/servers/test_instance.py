"""A backend is ready when it answers, and leaves nothing behind."""

from __future__ import annotations

import os
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from fourstep.errors import KitError
from fourstep.servers.instance import Instance
from unit.conftest import MANIFEST, SERVER
from unit.processes import is_gone

Make = Callable[..., Instance]
Write = Callable[..., Path]

FORKING = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(200)"])
print("child", child.pid, flush=True)
"""


def test_it_answers_once_it_is_started(write_backend: Write, make_instance: Make) -> None:
    """After start the server answers from the process that was started."""
    with make_instance(write_backend()) as instance:
        body = urllib.request.urlopen(instance.url, timeout=60).read()  # noqa: S310 - our own loopback address

        assert int(body) == instance.pid


def test_a_restart_is_a_new_process_on_the_same_port(
    write_backend: Write, make_instance: Make
) -> None:
    """Restarting keeps the address and changes the process."""
    with make_instance(write_backend()) as instance:
        before = (instance.url, instance.pid)
        instance.restart()

        assert instance.url == before[0]
        assert instance.pid != before[1]


def test_a_death_at_start_shows_the_last_words(write_backend: Write, make_instance: Make) -> None:
    """When a backend dies at start, its own last lines are shown."""
    instance = make_instance(write_backend(server="raise SystemExit('no database, no service')"))

    with pytest.raises(KitError, match=r"(?s)ended with exit status 1.*no database, no service"):
        instance.start()


def test_somebody_elses_answer_is_not_taken(write_backend: Write, make_instance: Make) -> None:
    """A port on which another program answers is told as that, and nothing is started."""
    with make_instance(write_backend()) as first:
        second = make_instance(write_backend(), port=first.port)
        with pytest.raises(KitError, match="Another program answers on port"):
            second.start()


def test_the_data_is_for_the_owner_alone(write_backend: Write, make_instance: Make) -> None:
    """Nobody else on the machine can look into a fresh data directory."""
    with make_instance(write_backend()) as instance:
        assert instance.data_dir.stat().st_mode & 0o077 == 0 or os.name != "posix"


def test_silence_is_told(write_backend: Write, make_instance: Make) -> None:
    """A backend that never answers is given up after its own time."""
    given = "ready_timeout = 0.3"  # short: it never answers
    manifest = MANIFEST.replace("ready_timeout = 30", given)
    instance = make_instance(write_backend(manifest, "import time; time.sleep(200)"))

    with pytest.raises(KitError, match=r"did not answer on port \d+ within 0.3 s"):
        instance.start()

    assert not instance.is_alive()


def test_a_start_command_that_does_not_exist_is_told(
    write_backend: Write, make_instance: Make
) -> None:
    """A wrong program name ends in a sentence that names it."""
    manifest = MANIFEST.replace('"{python}"', '"no-such-program"')

    with pytest.raises(KitError, match="could not be started: no-such-program"):
        make_instance(write_backend(manifest)).start()


@pytest.mark.skipif(os.name != "posix", reason="process groups are a POSIX matter")
def test_children_are_stopped_too(write_backend: Write, make_instance: Make) -> None:
    """A child that the backend started does not outlive it."""
    instance = make_instance(write_backend(server=FORKING + SERVER))
    with instance:
        child = int((instance.log or Path()).read_text().split()[1])

    assert is_gone(child)
