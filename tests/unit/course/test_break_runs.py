"""A student's file is tried in a process of its own, or in a fork."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fourstep.course.grading import break_runs


def test_a_process_tries_it(tmp_path: Path) -> None:
    """A process in the student's folder tries a file, and writes why it cannot."""
    said = break_runs.run_in_process(["gone.feature", "--report", "r.json"], tmp_path)

    assert "There is no file 'gone.feature'" in said
    assert "gone.feature" in (tmp_path / "r.json").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
def test_what_is_set_up_is_set_up_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the kit has made is used in the student's folder, too, and not made once more."""
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nprintenv FOURSTEP_HOME >&2\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(break_runs, "find_work_folder", lambda: Path("/made/before"))

    assert break_runs.run_in_process([], tmp_path) == "/made/before\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
def test_nobody_waits_for_a_grandchild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file has started holds nobody up, and is gone with the file's own process."""
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nsleep 30 &\necho $! >&2\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))

    pid = int(break_runs.run_in_process([], tmp_path))
    stat = Path(f"/proc/{pid}/stat")
    assert not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] in "ZX"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no forks")
def test_a_fork_says_the_same(tmp_path: Path) -> None:
    """A fork answers as a process does, and leaves this one where it was."""
    before = Path.cwd()
    said = break_runs.run_in_fork(["gone.feature", "--report", "r.json"], tmp_path)

    assert ("There is no file 'gone.feature'" in said, Path.cwd()) == (True, before)
