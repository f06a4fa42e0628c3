"""Whether a backend reads a setting: its manifest's word, or what it does with nonsense."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conformance import unread

from fourstep.servers.manifest import read
from fourstep.servers.subject import Subject
from unit.conftest import MANIFEST, SERVER

READS = "import os; float(os.environ.get('FOURSTEP_SESSION_IDLE') or 7)\n"
NAME = "FOURSTEP_SESSION_IDLE"


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test finds out for itself."""
    monkeypatch.setattr(unread, "_known", {})


def subject(folder: Path) -> Subject:
    """The backend in a folder."""
    return Subject("small", read(folder), python=Path(sys.executable))


@pytest.mark.parametrize(("server", "seen"), [(READS + SERVER, True), (SERVER, False)])
def test_nonsense_shows_who_reads(
    server: str, seen: bool, write_backend: Callable[..., Path]
) -> None:
    """Whoever reads a setting does not start with a value that makes no sense."""
    assert unread.reads(subject(write_backend(server=server)), NAME) is seen


@pytest.mark.parametrize(("declared", "seen"), [(f'["{NAME}"]', True), ("[]", False)])
def test_the_manifest_s_word_is_taken(
    declared: str, seen: bool, write_backend: Callable[..., Path]
) -> None:
    """Where the manifest says what is read, nothing is started to find it out."""
    folder = write_backend(f"{MANIFEST}\nreads = {declared}", server="raise SystemExit(1)")

    assert unread.reads(subject(folder), NAME) is seen


def test_another_folder_is_another_backend(
    write_backend: Callable[..., Path], tmp_path: Path
) -> None:
    """What is known of a backend is not said of another one that has the same name."""
    first = shutil.copytree(write_backend(server=READS + SERVER), tmp_path / "first")
    second = write_backend(server=SERVER)

    assert [unread.reads(subject(each), NAME) for each in (first, second)] == [True, False]
