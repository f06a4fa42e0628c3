"""What a lesson says to those who write their server in another framework than the course."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from fourstep.contract.schemas import read_table
from fourstep.course.content.lesson import Lesson

TEXT = "lesson.md"
HINTS, TEXTS = "hints", "texts"
# What is written differs by framework; what is judged, and why, does not.
_WRITE = re.compile(r"^## Write\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"\A# .*\n+")


def find_text(lesson: Lesson, framework: str) -> Path | None:
    """The file with what is to be written in this framework; None if there is none."""
    path = lesson.folder / TEXTS / f"{framework}.md"
    return path if path.is_file() else None


def read_text(lesson: Lesson, framework: str) -> str:
    """A lesson's text, with what is to be written in this framework where that is known."""
    text = (lesson.folder / TEXT).read_text("utf-8")
    own = find_text(lesson, framework)
    if own is None:
        return text
    part = _HEAD.sub("", own.read_text("utf-8")).rstrip("\n")
    return _WRITE.sub(lambda _old: f"## Write\n\n{part}\n\n", text, count=1)


def read_own_hints(lesson: Lesson, framework: str) -> Mapping[str, tuple[str, ...]]:
    """By check, the last hints as they are in this framework.

    Raises:
        KitError: the file with them says something that its schema does not allow.
    """
    path = lesson.folder / HINTS / f"{framework}.toml"
    if not path.is_file():
        return {}
    return {name: tuple(told) for name, told in read_table(path, "hints", "valid").items()}


def read_hints(lesson: Lesson, check: str, framework: str) -> tuple[str, ...]:
    """The three hints for a check; the last ones, which name code, are those of the framework.

    Raises:
        KitError: the file with them says something that its schema does not allow.
    """
    own = read_own_hints(lesson, framework).get(check, ())
    hints = lesson.hints[check]
    return (*hints[: len(hints) - len(own)], *own)
