"""What a command does before it becomes a server."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fourstep.servers.processes import prelude
from fourstep.servers.processes.child_process import ChildProcess, Spawn
from fourstep.servers.processes.fork import Fork
from fourstep.servers.processes.forks import POSSIBLE, ForkServer

LIMIT = "import resource; print(resource.getrlimit(resource.RLIMIT_NOFILE), flush=True)"


@pytest.mark.skipif(not POSSIBLE, reason="only Linux has what fork servers need")
def test_a_fork_does_the_same_as_a_process(tmp_path: Path) -> None:
    """What a command does before it becomes a server, a fork does in its own process."""
    (tmp_path / "own.py").write_text(LIMIT)
    server = [sys.executable, "-m", "own"]
    command = list(prelude.put_before(server, word="hear", descriptors=99))
    said = []
    with ForkServer(Path(sys.executable), ()) as forks:
        ways: tuple[Spawn, ...] = (forks.spawn, ChildProcess)
        for number, start in enumerate(ways):
            log = tmp_path / f"{number}.log"
            process = start(command, tmp_path, {}, log)
            said.append((type(process), process.wait(), log.read_text()))

    words = "hear out\nhear error\n(99, 99)\n"
    assert said == [(Fork, 0, words), (ChildProcess, 0, words)]
