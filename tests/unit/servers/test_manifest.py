"""Manifests are read as they are meant, and complained about in words that help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fourstep.errors import KitError
from fourstep.paths import BACKENDS
from fourstep.servers import manifest
from unit.command import fourstep
from unit.conftest import MANIFEST


def test_a_folder_is_found_by_its_path(write_backend: Callable[..., Path]) -> None:
    """A backend outside the kit is named by its folder."""
    found = manifest.find(str(write_backend()))

    assert found.name == "small"
    assert found.start == ("{python}", "server.py", "{port}")


def test_an_unknown_backend_is_told_with_the_known_ones() -> None:
    """Whoever mistypes a name is shown the names there are."""
    with pytest.raises(KitError, match=r"no backend 'flsak'.*Choose one of: .*skeleton"):
        manifest.find("flsak")


def test_a_name_with_two_meanings_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is called like a backend of the kit is not passed over, nor taken for it."""
    (tmp_path / "skeleton").mkdir()
    (tmp_path / "skeleton" / "backend.toml").write_text(MANIFEST)
    monkeypatch.chdir(tmp_path)

    with pytest.raises(
        KitError, match=r"Say \./skeleton for the folder, or .*skeleton for the kit"
    ):
        manifest.find("skeleton")
    assert manifest.find("./skeleton").name == "small"
    monkeypatch.chdir(BACKENDS)
    assert manifest.find("skeleton").name == "skeleton"


def test_start_takes_no_name_of_the_kit(tmp_path: Path) -> None:
    """Whoever would call a folder `skeleton` is told, and nothing is made."""
    done = fourstep("start", str(tmp_path / "skeleton"), FOURSTEP_HOME=str(tmp_path))

    assert done.returncode == 2
    assert "is the name of a backend of this kit" in done.stderr
    assert not (tmp_path / "skeleton").exists()


def test_second_worker_may_be_the_start_command(write_backend: Callable[..., Path]) -> None:
    """`second_worker = "start"` stands for the start command."""
    found = manifest.read(write_backend(f'{MANIFEST}\nsecond_worker = "start"'))

    assert found.second_worker == found.start


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("manifest = ", "not valid TOML"),
        (MANIFEST.replace('title = "Small"', ""), "'title' is a required property"),
        (MANIFEST.replace('level = "none"', 'level = "best"'), "at level, 'best'"),
        (MANIFEST + "\nstrat = []", "'strat' was unexpected"),
        (MANIFEST.replace('["{python}", "server.py", "{port}"]', '"python server.py"'), "at start"),
        (MANIFEST + "\n[settings]\nbody_max = 999999", "at settings.body_max"),
        (MANIFEST + "\n[[known_gaps]]\nclause = 'REG-1'", "'reason' is a required property"),
        (MANIFEST.replace("manifest = 1", "manifest = 2"), "at manifest, 1 was expected"),
    ],
)
def test_a_broken_manifest_is_told_with_its_place(
    broken: str, told: str, write_backend: Callable[..., Path]
) -> None:
    """The message names the file, the key and what is wrong with it."""
    folder = write_backend(broken)

    with pytest.raises(KitError) as caught:
        manifest.read(folder)

    assert told in str(caught.value)
    assert "backend.toml" in str(caught.value)


def test_a_manifest_that_is_no_text_is_told(write_backend: Callable[..., Path]) -> None:
    """Bytes that are no UTF-8 end in a sentence, not in a traceback."""
    folder = write_backend()
    (folder / "backend.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(KitError, match="not UTF-8"):
        manifest.read(folder)
