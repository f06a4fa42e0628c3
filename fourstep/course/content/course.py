"""Read the lessons, in the order that `course.toml` gives them, and say what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fourstep.contract.schemas import read_table
from fourstep.course.content.lesson import TESTS, Edit, Lesson, Mistake
from fourstep.course.content.starts import find_starts
from fourstep.errors import KitError
from fourstep.nearest import suggest
from fourstep.paths import LESSONS


@dataclass(frozen=True)
class Course:
    """All lessons in their order.

    Args:
        title: the course's name.
        solved_in: the framework in which its lessons are solved.
        starts: by framework, the folder with which a student begins.
        second_in: the framework in which the student writes a server once more.
        lessons: the lessons.
        libraries: modules that their servers take long to import, where they import them.
        quickly: files that a quick proof has run before its servers, unless a lesson measures time.
    """

    title: str
    solved_in: str
    starts: Mapping[str, Path]
    lessons: tuple[Lesson, ...]
    libraries: tuple[str, ...] = ()
    second_in: str = ""
    quickly: tuple[str, ...] = ()

    def find_lesson(self, word: str) -> Lesson:
        """The lesson of this number or id.

        Raises:
            KitError: there is none.
        """
        for each in self.lessons:
            if word in (each.id, str(each.number)):
                return each
        ids = [each.id for each in self.lessons]
        remedy = suggest(word, ids, "See: fourstep lessons")
        raise KitError(f"There is no lesson '{word}'.", remedy)

    def find_second_framework(self, framework: str) -> str:
        """In what a student of this framework writes the second server."""
        return self.solved_in if framework == self.second_in else self.second_in

    def list_before(self, lesson: Lesson) -> tuple[Lesson, ...]:
        """The lessons before this one."""
        return self.lessons[: lesson.number - 1]

    def list_earlier(self, lesson: Lesson) -> tuple[Lesson, ...]:
        """The lessons before this one whose checks judge what it asks for, too.

        Who writes tests does not change a server, and none of their tests asks it anything.
        """
        on_tests = lesson.part == TESTS
        return tuple(each for each in self.list_before(lesson) if (each.part == TESTS) == on_tests)

    def find_next(self, lesson: Lesson) -> Lesson | None:
        """The next lesson; None after the last."""
        return next(iter(self.lessons[lesson.number :]), None)

    def find_by_check(self, check: str) -> Lesson:
        """The lesson that turns this check green.

        Raises:
            KitError: no lesson does.
        """
        for each in self.lessons:
            if check in each.checks:
                return each
        every = [name for each in self.lessons for name in each.checks]
        remedy = suggest(check, every, "The text of a lesson names them: fourstep read")
        raise KitError(f"There is no check '{check}'.", remedy)


@cache
def read_course() -> Course:
    """The course of this kit.

    Raises:
        KitError: a file of it is missing or says something that its schema does not allow.
    """
    return read(LESSONS)


def read(folder: Path) -> Course:
    """The course in this folder, checked.

    Raises:
        KitError: a file of it is missing or says something that its schema does not allow.
    """
    order = read_table(folder / "course.toml", "course", "valid")
    lessons = [
        _read_lesson(folder / name, number) for number, name in enumerate(order["lessons"], 1)
    ]
    return Course(
        order["title"],
        order["solved_in"],
        find_starts(folder, order),
        tuple(lessons),
        tuple(order.get("libraries", ())),
        order["second_in"],
        tuple(str(folder / each) for each in order.get("quickly", ())),
    )


def _read_lesson(folder: Path, number: int) -> Lesson:
    data = read_table(folder / "lesson.toml", "lesson", "valid")
    hints = {check: (one, two, three) for check, (one, two, three) in data["hints"].items()}
    return Lesson(
        id=folder.name,
        number=number,
        checks=tuple(data["checks"]),
        hints=hints,
        mistakes=tuple(_read_mistake(each) for each in data.get("mistakes", ())),
        keeps=data.get("keeps", ""),
        folder=folder,
        whole=_find_places(folder, data.get("whole", {})),
        part=data.get("part", "server"),
        second=data.get("second", False),
        others=_find_places(folder, data.get("others", {})),
        measures_time=data.get("measures_time", False),
        given=_find_places(folder, data.get("given", {})),
        **{key: data[key] for key in ("title", "goal", "tutorial", "minutes")},
    )


def _find_places(folder: Path, table: Mapping[str, str]) -> dict[str, Path]:
    return {name: (folder / place).resolve() for name, place in table.items()}


def _read_mistake(data: dict[str, Any]) -> Mistake:
    edits = {
        framework: tuple(Edit(**each) for each in changes)
        for framework, changes in data["edits"].items()
    }
    return Mistake(data["id"], data["says"], tuple(data["fails"]), edits)
