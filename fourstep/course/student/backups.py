"""Copies of a student's files, made before the kit writes any: nothing is ever lost."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from fourstep.course.content.lesson import FOLDER
from fourstep.course.content.own_files import find_own_files
from fourstep.errors import KitError

_COPIES = "saved"
_NUMBER = re.compile(r"(\d{6})-")  # copies without one were made before there was one


def save(folder: Path, lesson: str = "") -> Path:
    """Copy the student's own files, and tell where the copy is.

    Args:
        folder: the student's folder.
        lesson: the id of the lesson at which the student is.
    """
    copies = folder / FOLDER / _COPIES
    # By a count, since a clock may be set back, and time zones change.
    number = max((_find_number(each) for each in copies.glob("*")), default=0) + 1
    at = f"-{lesson}" if lesson else ""
    copy = copies / f"{number:06d}-{datetime.now(UTC):%Y-%m-%d-%H%M%S}Z{at}"
    copy.mkdir(parents=True)
    _copy(folder, copy)
    return copy


def undo(folder: Path, lesson: str = "") -> tuple[Path, str]:
    """Bring the last copy back; tell which one it was, and at which lesson it was made.

    What is there now is saved first, so that this can be undone, too. No copy is deleted.

    Args:
        folder: the student's folder.
        lesson: the id of the lesson at which the student is.

    Raises:
        KitError: there is no copy.
    """
    copies = sorted(
        (folder / FOLDER / _COPIES).glob("*"), key=lambda each: (_find_number(each), each)
    )
    if not copies:
        raise KitError("There is nothing to undo.", "Copies are made by reset and undo.")
    last = copies[-1]
    save(folder, lesson)
    for path in list(find_own_files(folder)):
        if not (last / path).is_file():
            (folder / path).unlink()
    _copy(last, folder)
    return last, last.name.partition("Z-")[2]


def _find_number(copy: Path) -> int:
    found = _NUMBER.match(copy.name)
    return int(found[1]) if found else 0


def _copy(source: Path, target: Path) -> None:
    for path in find_own_files(source):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / path, target / path)
