"""By uv the environments of a run's backends cost a tenth, and pip stands behind it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from fourstep.servers.quick_install import UV, find_quicker, run_setup

PIP = ["/e/bin/python", "-m", "pip", "install"]


@pytest.fixture
def uv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The program that the variable names."""
    program = tmp_path / "uv"
    program.touch(mode=0o700)
    monkeypatch.setenv(UV, str(program))
    return str(program)


def test_uv_is_told_what_pip_would_be(uv: str) -> None:
    """An installation has the same words after the Python into which it installs."""
    words = ["pip", "install", "--python", PIP[0], "--quiet", "-e", ".[postgresql]"]

    assert find_quicker([*PIP, *words[4:]]) == [uv, *words]


@pytest.mark.parametrize("command", [["npm", "ci"], [*PIP[:3], "list"], [PIP[0], "manage.py"]])
def test_everything_else_stays(uv: str, command: list[str]) -> None:
    """Nothing but installations is left to uv."""
    assert uv
    assert find_quicker(command) is None


@pytest.mark.parametrize("named", ["", "/nowhere/uv"])
def test_nobody_gets_it_unasked(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the variable, or where it names no file, pip installs: its settings may matter."""
    monkeypatch.setenv(UV, named)

    assert find_quicker([*PIP, "-e", "."]) is None


def test_a_relative_path_is_seen_from_here(uv: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation runs in another folder, where the same words would name nothing."""
    monkeypatch.chdir(Path(uv).parent)
    monkeypatch.setenv(UV, "uv")

    assert (find_quicker([*PIP, "-e", "."]) or [""])[0] == uv


@pytest.mark.skipif(os.name == "nt", reason="Windows knows programs by their names")
def test_a_file_that_cannot_be_run_is_no_program(uv: str) -> None:
    """It is left to pip then, and nothing fails."""
    Path(uv).chmod(0o600)

    assert find_quicker([*PIP, "-e", "."]) is None


@pytest.mark.parametrize(("knows", "asked"), [(True, ["uv"]), (False, ["uv", "python"])])
def test_pip_is_asked_where_uv_fails(
    knows: bool, asked: list[str], uv: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What uv has installed is not installed again; what it does not find, pip may know."""
    calls: list[str] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        calls.append(Path(command[0]).name)
        return subprocess.CompletedProcess(command, int(command[0] == uv and not knows))

    monkeypatch.setattr(subprocess, "run", run)

    assert run_setup([*PIP, "-e", "."], tmp_path, {}, tmp_path / "log")
    assert calls == asked
