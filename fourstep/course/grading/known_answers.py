"""Which known mistake a student's answers look like: a guess, and never a verdict."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from fourstep.course.content.lesson import Lesson, Mistake
from fourstep.course.grading.results import CheckStatus, Result
from fourstep.errors import KitError

Pattern = Mapping[str, str]  # failed check -> the kind of answer that decided it

FILE = "answers.json"
# The pattern of the state in which the lesson begins: nothing is written yet, so nothing is wrong.
BEGINNING = ""


def find_pattern(results: Iterable[Result]) -> Pattern:
    """The failed checks, each with the kind of answer that decided it."""
    return {each.check.id: each.seen for each in results if each.verdict is CheckStatus.FAIL}


def find_likely(lesson: Lesson, mine: Pattern) -> Mistake | None:
    """The one known mistake of this lesson that has this pattern; None for none or several."""
    names = [name for name, known in read_recorded(lesson).items() if known == mine]
    if len(names) != 1 or not mine:
        return None
    return next((each for each in lesson.mistakes if each.id == names[0]), None)


def read_recorded(lesson: Lesson) -> Mapping[str, Pattern]:
    """The patterns of a lesson's mistakes, as `fourstep author record` has seen them.

    Raises:
        KitError: the file is broken.
    """
    path = lesson.folder / FILE
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise KitError(
            f"{path} is broken: {error}.", "Make it again: fourstep author record"
        ) from None


def keep(patterns: Mapping[str, Pattern], folder: Path) -> None:
    """Write the patterns of a lesson's mistakes into its folder."""
    text = json.dumps(patterns, indent=1, ensure_ascii=False)
    (folder / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")
