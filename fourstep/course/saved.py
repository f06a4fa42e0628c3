"""Copies of a student's files, made before the kit writes any: nothing is ever lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from fourstep.course.progress import FOLDER
from fourstep.errors import KitError

_COPIES = "saved"
# What others have made, and can make again.
_NOT_OWN = frozenset(
    {
        FOLDER,
        ".venv",
        ".git",
        "__pycache__",
        "node_modules",
        ".mypy_cache",
        ".angular",
        ".hypothesis",
    }
)


def own_files(folder: Path) -> Iterator[Path]:
    """The student's own files, as paths within the folder."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - _NOT_OWN)
        for name in sorted(files):
            if (Path(place) / name).is_file():
                yield (Path(place) / name).relative_to(folder)


def save(folder: Path) -> Path:
    """Copy the student's own files, and tell where the copy is."""
    copies = folder / FOLDER / _COPIES
    copy = copies / datetime.now().strftime("%Y-%m-%d-%H%M%S-%f")
    copy.mkdir(parents=True)
    _copy(folder, copy)
    return copy


def undo(folder: Path) -> Path:
    """Bring the last copy back; what is there now is saved first, so that this can be undone, too.

    Raises:
        KitError: there is no copy.
    """
    copies = sorted((folder / FOLDER / _COPIES).glob("*"))
    if not copies:
        raise KitError("There is nothing to undo.", "Copies are made by reset and undo.")
    last = copies[-1]
    save(folder)
    for path in list(own_files(folder)):
        if not (last / path).is_file():
            (folder / path).unlink()
    _copy(last, folder)
    shutil.rmtree(last)  # the copy made just now takes its place
    return folder


def _copy(source: Path, target: Path) -> None:
    for path in own_files(source):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / path, target / path)
