"""The folder in which a builder works: one for each process, with the packages in reach."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fourstep.paths import find_work_folder

if TYPE_CHECKING:
    from filelock import FileLock


def take_free_folder() -> tuple[FileLock, Path]:
    """The first of the kit's folders that no other process uses, and the lock that keeps it."""
    from filelock import FileLock, Timeout

    benches = find_work_folder() / "benches"
    benches.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        lock = FileLock(benches / f"{number}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            number += 1
            continue
        return lock, benches / str(number)


def link(packages: Path, place: Path) -> None:
    """Let a folder with packages be found at another place, too.

    Raises:
        OSError: this file system has no links.
    """
    if place.is_dir() and place.resolve() == packages.resolve():
        return
    place.unlink(missing_ok=True)
    if sys.platform == "win32":  # a junction needs no rights that a student does not have
        import _winapi

        _winapi.CreateJunction(str(packages), str(place))
    else:
        place.symlink_to(packages, target_is_directory=True)


def clear(folder: Path) -> None:
    """Remove another client's sources; what Angular has kept of its work stays, and saves time."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name == "node_modules":
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def put(folder: Path, name: str, content: bytes) -> None:
    """Write a file at one stroke: the builder must not read a half of it."""
    path, new = folder / name, folder / ".new"
    path.parent.mkdir(parents=True, exist_ok=True)
    new.write_bytes(content)
    new.replace(path)
