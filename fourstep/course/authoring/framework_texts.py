"""What a lesson says of another framework, held against the solution in it; nothing is started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fourstep.course.authoring import code_blocks
from fourstep.course.authoring.listings import Listings
from fourstep.course.content import in_framework, solutions
from fourstep.course.content.course import Course
from fourstep.course.content.lesson import Lesson


def renew_texts(course: Course, lesson: Lesson) -> Iterator[tuple[Path, str]]:
    """The texts about other frameworks, each with all its listings made anew from the solution.

    Raises:
        KitError: a listing names something that is not there.
    """
    for framework in course.starts:
        if path := in_framework.find_text(lesson, framework):
            text = path.read_text("utf-8")
            listings = _make_listings(course, lesson, framework, text)
            make = {"show": lambda which, _old, own=listings: own.show(which)}
            yield path, code_blocks.renew_blocks(text, make)


def find_faults(course: Course, lesson: Lesson) -> Iterator[str]:
    """Complaints about the texts and hints about other frameworks."""
    for path, text in renew_texts(course, lesson):
        if text != path.read_text("utf-8"):
            yield f"a listing in {path.name} is not what it would be now"
        listings = _make_listings(course, lesson, path.stem, text)
        for told in listings.find_untold(code_blocks.strip_blocks(text)):
            yield f"{path.name}: {told}"
    for framework in course.starts:
        unknown = set(in_framework.read_own_hints(lesson, framework)) - set(lesson.checks)
        if unknown:
            yield f"hints for {framework} are about no check: {', '.join(sorted(unknown))}"


def read_all_hints(course: Course, lesson: Lesson) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The three hints for each check, those for other frameworks as well."""
    for check in lesson.hints:
        told = (in_framework.read_hints(lesson, check, each) for each in course.starts)
        yield from ((check, hints) for hints in dict.fromkeys((lesson.hints[check], *told)))


def _make_listings(course: Course, lesson: Lesson, framework: str, text: str) -> Listings:
    return Listings(
        solutions.read_solution(course, lesson, framework),
        solutions.read_beginning(course, lesson, framework),
        code_blocks.find_shown(text),
    )
