"""What nobody foresaw ends with status 2, one sentence, and a file for whoever mends it."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fourstep.paths import BACKENDS
from fourstep.servers import manifest
from unit.command import fourstep, fourstep_process

SECRET = "Ada keeps 0123456789ab to herself"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A folder that passes for a built client."""
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<h1>hello</h1>")
    return tmp_path / "dist"


@pytest.mark.parametrize(
    "error",
    [RuntimeError(f"odd\x1b[2J {SECRET}"), RecursionError(), MemoryError(), OSError(5, "io")],
)
def test_the_unforeseen_is_no_verdict(
    error: Exception, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Any command ends with status 2 and says where the details are; no secret is among them."""

    def fail() -> list[object]:
        raise error

    monkeypatch.setattr(manifest, "read_all", fail)
    done = fourstep("list", FOURSTEP_HOME=str(tmp_path))
    (file,) = (tmp_path / "failures").iterdir()
    told = file.read_text("utf-8")

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "Please report it" in done.stderr
    assert str(file) in done.stderr
    assert type(error).__name__ in told
    assert "command: list" in told
    assert "0123456789ab" not in told + done.stderr
    assert "\x1b" not in told + done.stderr


@pytest.mark.parametrize("name", ["[/old]", "new\x1b[2J :bomb:"])
def test_a_folder_of_any_name_is_judged(name: str, dist: Path, tmp_path: Path) -> None:
    """A name is neither markup nor a control sequence, in the terminal and in the report."""
    folder = tmp_path / name
    shutil.copytree(BACKENDS / "skeleton", folder)
    report = tmp_path / "report.json"
    words = ("check", str(folder), "--driver", "http", "--report", str(report))
    done = fourstep_process(*words, FOURSTEP_CLIENT_DIST=str(dist))

    assert done.returncode == 1, done.stderr
    assert " of 18 clauses" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert f"{tmp_path}/{name}".replace("\x1b", "\\x1b") in done.stderr


def test_a_terminal_that_knows_few_letters_is_no_verdict() -> None:
    """Where output is ASCII only, other letters are escaped, and the command goes on."""
    done = fourstep_process("explain", "--all", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert done.returncode == 0, done.stderr
    assert "LOGIN-2" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_the_bar_moves() -> None:
    """On a terminal, the count of tests that have ended grows while they run."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "fourstep", "check", "skeleton", "--driver", "http"]
    process = subprocess.Popen(
        command,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(follower)
    said = b"".join(iter(lambda: _read(leader), b""))
    process.wait()
    counts = re.findall(r"(\d+)/(\d+)\x1b", said.decode("utf-8", "replace"))

    assert len({ended for ended, _all in counts}) > 3, said[-2000:]
    assert any(0 < int(ended) < int(every) for ended, every in counts)


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:  # the other side is closed
        return b""
