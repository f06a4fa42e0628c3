"""A command may be typed anywhere: where nothing can be written or is, and with odd names."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from fourstep.course.content.lesson import FOLDER
from fourstep.course.student import progress as progresses
from fourstep.course.student import served_at
from fourstep.errors import KitError
from fourstep.servers.environment import prepare
from fourstep.servers.manifest import Manifest
from unit.command import fourstep

ODD = ["\udcff[/b]%s{0}", "x" * 5000, "", "."]
WITH_WORDS = ["serve", "check", "setup", "explain", "break", "report html", "hint", "goto", "read"]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("command", WITH_WORDS)
def test_odd_names_are_told(
    command: str, odd: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever somebody types for a name, it is told as no name of anything."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path / "kit"))
    monkeypatch.setenv("FOURSTEP_CLIENT_DIST", str(tmp_path / "none"))
    done = fourstep(*command.split(), odd)

    assert "itself has failed" not in done.stderr
    assert done.returncode == 2, done.stdout


@pytest.mark.parametrize("command", ["check", "hint", "explain", "init", "start x", "serve ./x"])
def test_a_folder_that_is_gone_is_told(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the current folder was deleted, that is what is told."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path / "kit"))
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = fourstep(*command.split())

    assert done.stderr.startswith(
        ("The current folder is not there any more.", "There is no folder")
    )
    assert done.returncode == 2


def test_a_name_may_be_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a name in another encoding is remembered, and can be installed for."""
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path / "kit"))
    failed: subprocess.CompletedProcess[str] = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(subprocess, "run", lambda *_words, **_options: failed)
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfc"))
    progresses.Progress(folder, "bare", "welcome").save()
    progresses.remember(folder)
    manifest = Manifest(folder, "x", "x", "x", "x", "none", ("x",), setup=(("false",),))

    assert progresses.find() == folder
    with pytest.raises(KitError, match="Setting up x failed"):
        prepare(manifest, lambda _text: None)


def cannot_be_written(folder: Path) -> None:
    """Let nothing be written into a student's folder, also where everything is allowed."""
    for name in ("progress.new", "served.txt", "learn.lock"):
        (folder / FOLDER / name).mkdir()


def test_a_folder_that_cannot_be_written_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is only read can be read there: a verdict keeps its status, a hint is shown."""
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path / "kit"))
    folder = tmp_path / "mine"
    progresses.Progress(folder, "bare", "welcome").save()
    cannot_be_written(folder)
    hint = fourstep("hint", "--in", str(folder))

    assert hint.stdout.startswith("hint 1/3")
    assert "cannot be written, so nothing of this is remembered" in hint.stderr
    assert hint.returncode == 0
    with served_at.note_address(folder, "http://localhost:1"):
        assert served_at.find_address(folder) == served_at.USUAL
