"""A report says when its run began, and on which commit of the backend."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from fourstep.reports.origin import read_origin
from fourstep.servers.manifest import read
from unit.conftest import MANIFEST
from unit.servers.test_instance import Write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str) -> str:
    """What git says in a folder, for somebody whose settings are not known."""
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def backend(write_backend: Write) -> Path:
    """A backend all of whose files are committed."""
    folder = write_backend(MANIFEST)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


def test_a_commit_is_named(backend: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is that of the backend's folder, also in a hook, which names another repository."""
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    found = read_origin(read(backend))
    monkeypatch.delenv("GIT_DIR")

    assert (found.commit, found.changed) == (git(backend, "rev-parse", "HEAD"), False)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found.began)


def test_a_change_is_told(backend: Path) -> None:
    """What was judged is not that commit: a file has changed, or is new."""
    (backend / "new.py").write_text("")
    assert read_origin(read(backend)).changed


def test_a_commit_that_says_nothing_is_not_named(backend: Path, tmp_path: Path) -> None:
    """A folder that git does not know has no commit, nor has one without any, nor an address."""
    installed = backend / "site"
    installed.mkdir()
    (installed / "backend.toml").write_text(MANIFEST)
    begun = tmp_path / "begun"
    begun.mkdir()
    (begun / "backend.toml").write_text(MANIFEST)
    git(begun, "init", "-q")
    git(begun, "add", ".")

    known = [read_origin(read(each)).commit for each in (installed, begun)]
    assert [*known, read_origin(None).commit] == ["", "", ""]
