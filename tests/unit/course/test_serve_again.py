"""What is served after a save is the folder as it is then: manifest and requirements included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fourstep.cli import serve_again
from fourstep.course.student.saves import Saves
from fourstep.errors import KitError
from fourstep.servers import manifest as manifests

Told = list[tuple[str, ...]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What was installed and started, in its order; no process is."""
    told: Told = []

    class Served:
        def __init__(self, manifest: manifests.Manifest, **options: Any) -> None:
            self.manifest, self.options = manifest, options

        def start(self) -> None:
            told.append(("start", *self.manifest.start))

        def stop(self) -> None:
            told.append(("stop",))

        def is_alive(self) -> bool:
            return False

    def prepare(manifest: manifests.Manifest, _say: object) -> Path:
        told.append(("install", (manifest.folder / "requirements.txt").read_text()))
        return Path("python")

    monkeypatch.setattr(serve_again, "Instance", Served)
    monkeypatch.setattr(serve_again, "prepare", prepare)
    monkeypatch.setattr(serve_again, "choose_client", lambda _folder, _say: Path())
    return told


def serve(folder: Path, *saves: dict[str, str], seen: bool = True) -> None:
    """Serve a folder, and save files in it, one change after the other."""
    known, make = Saves(folder), serve_again.make_maker(folder, folder, {}, 1)

    def changes() -> Iterator[set[str]]:
        for files in saves:
            for name, text in files.items():
                (folder / name).write_text(text)
            yield {"saved"} if seen else set()
        yield set()

    serve_again.stay(known, make(), make, changes())


def test_a_save_of_what_is_started_counts(folder: Path, started: Told) -> None:
    """A new start command is used, and new requirements are installed before the next start."""
    toml = (folder / "backend.toml").read_text()
    other = toml.replace("server.py", "other.py")
    (folder / "requirements.txt").write_text("flask")
    serve(folder, {"backend.toml": other}, {"requirements.txt": "flask\nargon2-cffi"})

    assert other != toml
    starts = [each for each in started if each[0] == "start"]
    assert all("other.py" in each for each in starts)
    assert started[-4:-1] == [("stop",), ("install", "flask\nargon2-cffi"), starts[-1]]


def test_a_save_that_nobody_saw_counts(folder: Path, started: Told) -> None:
    """What is saved while the first server starts is served, too: it is seen by its content."""
    (folder / "requirements.txt").write_text("flask")
    serve(folder, {"server.py": "other"}, seen=False)

    assert [each[0] for each in started] == ["install", "stop", "install", "start", "stop"]


def test_a_broken_manifest_is_told_and_waited_for(
    folder: Path, started: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    """A save that breaks the manifest ends nothing: what is saved next is served."""
    toml = (folder / "backend.toml").read_text()
    (folder / "requirements.txt").write_text("flask")
    serve(folder, {"backend.toml": "start = ["}, {"backend.toml": toml + "\n# mended"})

    assert "Save again" in capsys.readouterr().err
    assert started[-2][0] == "start"


def test_the_first_start_may_fail(folder: Path) -> None:
    """Before anything is served, what is wrong ends the command."""
    (folder / "backend.toml").write_text("start = [")

    with pytest.raises(KitError, match="not valid TOML"):
        serve_again.make_maker(folder, folder, {}, 1)()
