"""A server that a fork server has started is a process like others."""

from __future__ import annotations

import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourstep.errors import KitError
from fourstep.servers.processes import fork_server
from fourstep.servers.processes.child_process import ChildProcess, Process
from fourstep.servers.processes.fork import Fork
from fourstep.servers.processes.forks import (
    POSSIBLE,
    ForkServer,
    ForkSpawner,
    ForkSpawners,
    OnFreshData,
)
from unit.processes import is_gone

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="only Linux has what fork servers need")
TELLS = """import os, sys
print(os.getcwd(), sys.argv[1:], os.environ["OWN"], "decimal" in sys.modules, "HOME" in os.environ)
sys.exit(3)
"""
SLEEPS = """import subprocess, time
print(subprocess.Popen(["sleep", "200"]).pid, "is up")
time.sleep(200)
"""


@pytest.fixture(scope="module")
def forks() -> Iterator[ForkServer]:
    """A fork server that has imported one module, and not found another one."""
    with ForkServer(Path(sys.executable), ("decimal", "nowhere_to_be_found")) as running:
        yield running


def started(forks: ForkServer, folder: Path, text: str, *words: str) -> Process:
    """A module with this text, started in this folder, with nothing but one variable."""
    (folder / "own.py").write_text(text)
    command = [sys.executable, *(words or ("-m", "own", "7"))]
    return forks.spawn(command, folder, {"OWN": "yes", "PYTHONUNBUFFERED": "1"}, folder / "log")


def test_a_module_runs_as_by_python(forks: ForkServer, tmp_path: Path) -> None:
    """Its folder, words, variables and exit status are its own; what was imported is there."""
    process = started(forks, tmp_path, TELLS)

    assert process.wait() == 3
    assert (tmp_path / "log").read_text() == f"{tmp_path} ['7'] yes True False\n"


def test_its_last_words_are_in_its_log(forks: ForkServer, tmp_path: Path) -> None:
    """Who dies of an error leaves the traceback, and exit status 1."""
    process = started(forks, tmp_path, "1 / 0\n", str(tmp_path / "own.py"))

    assert process.wait() == 1
    assert (tmp_path / "log").read_text().endswith("ZeroDivisionError: division by zero\n")


def test_it_is_stopped_with_its_children(forks: ForkServer, tmp_path: Path) -> None:
    """Nothing of it is left over, and its status tells the signal."""
    process, log = started(forks, tmp_path, SLEEPS), tmp_path / "log"
    while not (log.exists() and "is up\n" in log.read_text()):
        time.sleep(0.01)
    process.stop()

    assert process.exit_status == -signal.SIGTERM
    assert is_gone(int(log.read_text().split()[0]))


def test_another_program_is_started_as_usual(forks: ForkServer, tmp_path: Path) -> None:
    """Only what the fork server's own Python runs is a fork."""
    fork, other = started(forks, tmp_path, TELLS), forks.spawn(["true"], tmp_path, {}, None)

    assert (type(fork), fork.wait()) == (Fork, 3)
    assert (type(other), other.wait()) == (ChildProcess, 0)


def test_what_is_wanted_of_python_alone_is_started_as_usual(
    forks: ForkServer, tmp_path: Path
) -> None:
    """Python's own options, such as `-c`, are for a real one."""
    process = started(forks, tmp_path, TELLS, "-c", "import sys; sys.exit(5)")

    assert (type(process), process.wait()) == (ChildProcess, 5)


def test_a_file_runs_before_its_servers(tmp_path: Path) -> None:
    """What a file has changed in an imported module is so in each server."""
    (tmp_path / "first.py").write_text("import decimal\ndecimal.ROUND_UP = 'changed'\n")
    with ForkServer(Path(sys.executable), (str(tmp_path / "first.py"),)) as forks:
        text = "import decimal, sys; sys.exit(7 if decimal.ROUND_UP == 'changed' else 1)"
        assert started(forks, tmp_path, text).wait() == 7


def test_a_restart_is_a_real_one(forks: ForkServer, tmp_path: Path) -> None:
    """Only a server that begins on fresh data is a fork: later ones begin by their own command."""
    (tmp_path / "own.py").write_text("")
    (data := tmp_path / "data").mkdir()
    settings = {"FOURSTEP_DATA_DIR": str(data)}
    command, start = [sys.executable, "-m", "own"], OnFreshData(forks.spawn)
    first = start(command, tmp_path, settings, None)
    (data / "database").touch()
    second = start(command, tmp_path, settings, None)

    assert (type(first), first.wait()) == (Fork, 0)
    assert (type(second), second.wait()) == (ChildProcess, 0)


def test_each_python_has_its_fork_server(forks: ForkServer, tmp_path: Path) -> None:
    """Of several fork servers that of the wanted Python starts a server; none, another program."""
    both = ForkSpawners((ForkSpawner("/elsewhere/python", "nowhere"), forks.spawn))
    (tmp_path / "own.py").write_text("")
    started_here = both([sys.executable, "-m", "own"], tmp_path, {}, None)
    other = both(["true"], tmp_path, {}, None)

    assert (type(started_here), started_here.wait()) == (Fork, 0)
    assert (type(other), other.wait()) == (ChildProcess, 0)


def test_its_name_tells_that_it_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its socket has its name only when nobody who connects is refused any more."""
    address, seen = tmp_path / "socket", []

    def listen(_line: socket.socket, _backlog: int) -> None:
        seen.append(address.exists())

    monkeypatch.setattr(socket.socket, "listen", listen)
    with fork_server.listen(str(address)):
        assert (seen, address.exists()) == ([False], True)


def test_an_ended_one_is_told(tmp_path: Path) -> None:
    """Who wants a server of a fork server that has ended gets a sentence, and no socket stays."""
    with ForkServer(Path(sys.executable), ("decimal",)) as forks:
        spawn = forks.spawn
    with pytest.raises(KitError, match="has ended"):
        spawn([sys.executable, "-m", "own"], tmp_path, {}, None)
