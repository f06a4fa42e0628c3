"""What is remembered of a student: the lesson, what passed and when, which hints were read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from fourstep.course.content.lesson import FOLDER, Lesson
from fourstep.course.grading.results import CheckStatus, Result
from fourstep.errors import KitError
from fourstep.paths import find_work_folder

_FILE = "progress.json"
_LAST = "course-folder"  # in the kit's own folder: where the last course was begun
_FORMAT = 1


@dataclass
class Progress:
    """A student's folder and what is remembered of it.

    Args:
        folder: the folder with the backend.
        framework: what it was begun with: a word of `starts` in `course.toml`.
        lesson: the id of the current lesson.
        passed: for each check that has ever passed, the local time when it last did.
        now: the last verdict of each check.
        hints: how many hints of each check were read.
    """

    folder: Path
    framework: str
    lesson: str
    passed: dict[str, str] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)
    hints: dict[str, int] = field(default_factory=dict)

    def note(self, results: Iterable[Result]) -> None:
        """Remember how checks ended."""
        time = datetime.now().astimezone().isoformat(timespec="seconds")
        for each in results:
            self.now[each.check.id] = each.verdict.value
            if each.verdict is CheckStatus.PASS:
                self.passed[each.check.id] = time

    def has_passed(self, check: str) -> bool:
        """Whether this check passes as far as is known."""
        return self.now.get(check) == CheckStatus.PASS.value

    def is_done(self, lesson: Lesson) -> bool:
        """Whether all checks of this lesson pass as far as is known."""
        return all(map(self.has_passed, lesson.checks))

    def tell_when_it_broke(self, result: Result) -> str:
        """When a check that fails now passed for the last time, as hours and minutes; or empty."""
        time = self.passed.get(result.check.id, "")
        return time[11:16] if result.verdict is CheckStatus.FAIL else ""

    def save(self) -> None:
        """Write the file; a half-written one never takes the place of a whole one."""
        path = self.folder / FOLDER / _FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        data = {key: value for key, value in vars(self).items() if key != "folder"}
        new = path.with_suffix(".new")
        new.write_text(json.dumps({"format": _FORMAT, **data}, indent=1) + "\n", encoding="utf-8")
        new.replace(path)


def find(chosen: str = "") -> Path:
    """The student's folder: the chosen one, or the one that this is in, or the last begun.

    Raises:
        KitError: there is none.
    """
    if chosen:
        folder = Path(chosen).absolute()
        if not is_begun(folder):
            raise KitError(f"No course was begun in '{chosen}'.", f"Begin: fourstep start {chosen}")
        return folder
    here = Path.cwd()
    for folder in (here, *here.parents):
        if is_begun(folder):
            return folder
    last = find_work_folder() / _LAST
    if last.is_file() and is_begun(begun := Path(os.fsdecode(last.read_bytes()))):
        return begun
    raise KitError("No course was begun here.", "Begin one: fourstep start my-backend")


def is_begun(folder: Path) -> bool:
    """Whether a course was begun in this folder."""
    return (folder / FOLDER / _FILE).is_file()


def is_here() -> bool:
    """Whether a course was begun in this folder, or in the last place where one was."""
    try:
        find()
    except KitError:
        return False
    return True


def remember(folder: Path) -> None:
    """Make this the folder that is meant where none is named."""
    find_work_folder().mkdir(parents=True, exist_ok=True)
    (find_work_folder() / _LAST).write_bytes(os.fsencode(folder))  # a name may be no text


def load(folder: Path) -> Progress:
    """What is remembered of a folder.

    Raises:
        KitError: the file is broken, or of a newer kit. It is left as it is.
    """
    path = folder / FOLDER / _FILE
    try:
        data = dict(json.loads(path.read_text("utf-8")))
        if data.pop("format") != _FORMAT:
            raise KitError(f"{path} is of another version of fourstep.", "Update the kit.")
        return Progress(folder, **_check(data))
    except (ValueError, TypeError, KeyError, UnicodeDecodeError):
        raise KitError(
            f"{path} cannot be read, so it is not known what you have passed.",
            "Your own files are unchanged. Begin again with: fourstep start --again",
        ) from None


def _check(data: dict[str, Any]) -> dict[str, Any]:
    texts, tables = ("framework", "lesson"), ("passed", "now", "hints")
    if not all(isinstance(data[key], str) for key in texts):
        raise ValueError
    if not all(isinstance(data[key], dict) for key in tables):
        raise ValueError
    return {key: data[key] for key in (*texts, *tables)}
