"""Read a backend's manifest, `backend.toml`, and say clearly what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from shlex import quote
from typing import Any

from fourstep.contract.schemas import check_table, read_table
from fourstep.errors import KitError
from fourstep.nearest import suggest
from fourstep.paths import BACKENDS

FILE = "backend.toml"
_WHAT = ("backend", "a valid manifest")


@dataclass(frozen=True)
class Manifest:
    """What a backend says of itself. Times are seconds; keys as in `specs/backend.schema.json`."""

    folder: Path
    name: str
    title: str
    language: str
    framework: str
    level: str
    start: tuple[str, ...]
    storage: int | None = None
    setup: tuple[tuple[str, ...], ...] = ()
    second_worker: tuple[str, ...] = ()
    ready: str = "/api/status"
    ready_timeout: float = 20
    settings: Mapping[str, Any] = field(default_factory=dict)
    known_gaps: Mapping[str, str] = field(default_factory=dict)
    reads: tuple[str, ...] | None = None

    def make_second(self) -> Manifest:
        """The manifest of a second worker on the same data: no set-up runs again.

        Raises:
            KitError: it does not say how to start one.
        """
        if not self.second_worker:
            raise KitError(
                f"{self.title} does not say how to start a second worker.",
                "Add `second_worker` to its backend.toml.",
            )
        return replace(self, start=self.second_worker, setup=())

    def has_word(self, *words: str) -> bool:
        """Whether one of its commands has one of these words in it, such as `{python}`."""
        commands = (self.start, self.second_worker, *self.setup)
        return any(word in part for command in commands for part in command for word in words)

    @property
    def needs_node(self) -> bool:
        """Whether it runs on Node, or is installed by npm."""
        return self.has_word("{node}", "{npm}")


def find(name: str) -> Manifest:
    """The manifest of a backend of this kit by its name, or of any folder by its path.

    Raises:
        KitError: there is no such backend, its manifest is broken, or the name means two.
    """
    folder = BACKENDS / name if name in list_kit_names() else Path(name)
    if (Path(name) / FILE).is_file() and not folder.samefile(name):
        raise KitError(
            f"'{name}' is a backend of this kit, and a folder here.",
            f"Say ./{name} for the folder, or {folder} for the kit's.",
        )
    if not (folder / FILE).is_file():
        raise _unknown_error(name)
    return read(folder)


def _unknown_error(name: str) -> KitError:
    """What is wrong with a name or path at which there is no manifest."""
    if Path(name).is_dir():
        return KitError(f"'{name}' holds no {FILE}.", f"Write one: fourstep init {quote(name)}")
    if "/" in name or os.sep in name:
        return KitError(f"There is no folder '{name}'.", "Check the path.")
    otherwise = f"or give the path of a folder with a {FILE}"
    return KitError(f"There is no backend '{name}'.", suggest(name, list_kit_names(), otherwise))


def read_all() -> list[Manifest]:
    """The manifests of all backends of this kit, by name."""
    return [read(BACKENDS / name) for name in list_kit_names()]


def read_reference_backends() -> list[Manifest]:
    """Those of this kit that are finished: with one form of storage, each can replace another."""
    return [each for each in read_all() if each.storage is not None]


def read(folder: Path) -> Manifest:
    """The manifest in this folder, checked.

    Raises:
        KitError: it cannot be read, is no TOML, or says something the schema does not allow.
    """
    path = folder / FILE
    return _from_table(path.parent.resolve(), read_table(path, *_WHAT))


def parse(text: str, path: Path) -> Manifest:
    """A manifest's text, checked, as that of the file at this path.

    Raises:
        KitError: it is no TOML, or says something the schema does not allow.
    """
    return _from_table(path.parent.resolve(), check_table(text, path, *_WHAT))


def list_kit_names() -> list[str]:
    """The names of this kit's own backends."""
    if not BACKENDS.is_dir():
        return []
    return sorted(path.parent.name for path in BACKENDS.glob(f"*/{FILE}"))


def _from_table(folder: Path, data: dict[str, Any]) -> Manifest:
    start = tuple(data["start"])
    second = data.get("second_worker", ())
    plain = {"manifest", "start", "setup", "second_worker", "known_gaps", "reads"}
    return Manifest(
        folder=folder,
        start=start,
        setup=tuple(tuple(command) for command in data.get("setup", ())),
        second_worker=start if second == "start" else tuple(second),
        reads=tuple(data["reads"]) if "reads" in data else None,
        known_gaps={gap["clause"]: gap["reason"] for gap in data.get("known_gaps", ())},
        **{key: value for key, value in data.items() if key not in plain},
    )
