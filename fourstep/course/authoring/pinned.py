"""Notice when a finished backend or client, the solution of a lesson, changes without it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from fourstep.course.content import file_texts
from fourstep.course.content.lesson import CLIENT, Lesson

_LOCK = "requirements.lock"  # versions change each week, and no lesson with them
FILE = "finished.txt"  # for each file its SHA-256 and its path, as `sha256sum` writes them


def keep(lesson: Lesson) -> None:
    """Write down the finished backends and client with which a lesson is true, if it has some."""
    if lesson.whole:
        lines = [f"{digest}  {name}" for name, digest in _compute_digests(lesson).items()]
        text = "\n".join(lines) + "\n"
        (lesson.folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def find_changes(lesson: Lesson) -> Iterator[str]:
    """A complaint for each file that is not what it was when the lesson was recorded."""
    if not lesson.whole:
        return
    known, now = _read_known(lesson.folder / FILE), _compute_digests(lesson)
    for name in sorted({*known, *now}):
        if known.get(name) != now.get(name):
            where = name if name.startswith("client/") else f"backends/{name}"
            yield (
                f"{where} is not what it was when the lesson was recorded. It is part of "
                f"the lesson's solution: read {lesson.folder.name}/lesson.md again, correct what "
                "it says of it, and add a mistake if the change invites one. "
                f"Then: fourstep author record {lesson.id}"
            )


def _read_known(file: Path) -> dict[str, str]:
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _compute_digests(lesson: Lesson) -> dict[str, str]:
    return {
        f"{folder.name}/{name}": hashlib.sha256(file_texts.as_bytes(text)).hexdigest()
        for part, folder in sorted(lesson.whole.items())
        for name, text in _read_files(part, folder).items()
    }


def _read_files(part: str, folder: Path) -> file_texts.Files:
    if part == CLIENT:
        return file_texts.read_client_files(folder)
    files = file_texts.read_backend_files(folder)
    return {name: text for name, text in files.items() if name != _LOCK}
