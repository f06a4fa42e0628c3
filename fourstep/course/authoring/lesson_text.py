"""A lesson's text, its screens and its hints, held against what is so."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fourstep.contract.clauses import read_contract
from fourstep.course.authoring import code_blocks, framework_texts
from fourstep.course.authoring.listings import Listings
from fourstep.course.authoring.trial import LessonTrial
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.checks import read_checks
from fourstep.course.content.course import Course
from fourstep.course.content.lesson import TESTS, Lesson
from fourstep.course.grading.grade import make_server
from fourstep.course.grading.messages import guess_of
from fourstep.course.grading.setup import Tools
from fourstep.errors import KitError

TEXT = "lesson.md"
SCREENS = "screens"
# What looks like code in a hint: a call, an assignment, a decorator, a word of SQL, an element, a
# member of an object.
_CODE = re.compile(
    r"\w[\[(]|\w = \w|@\w|<\w|\w: '"
    r"|\b(?:INSERT|DELETE|SELECT|CREATE|REPLACE|PRIMARY KEY)\b"
)

# What points at a cause: a guess, or the words of the server, the builder or the student's tests.
_POINTS = re.compile(
    r"^(?:  (?:likely|near|log|said) |This looks like|  Your client cannot be built\. )"
    r"|The tests cannot be run: |; likely  ",
    re.MULTILINE,
)


def collect_screens(lesson: Lesson, seen: list[LessonTrial]) -> dict[str, str]:
    """What a student reads, by the name of the trial; the solution's is empty."""
    return {
        each.name: each.screen + "".join(f"{line}\n" for line in guess_of(lesson, each.pattern))
        for each in seen
        if each.name != "solution"
    }


def read_screens(lesson: Lesson) -> dict[str, str]:
    """The screens that lie in a lesson's folder."""
    files = sorted((lesson.folder / SCREENS).glob("*.txt"))
    return {path.stem: path.read_text("utf-8") for path in files}


def keep_screens(lesson: Lesson, made: dict[str, str]) -> None:
    """Write the screens into a lesson's folder, and remove those of former mistakes."""
    folder = lesson.folder / SCREENS
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in made.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")


def find_stale_screens(
    lesson: Lesson, made: dict[str, str], untried: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Complaints about screens that are not what a student reads now.

    Args:
        lesson: the lesson.
        made: the screens as they are now.
        untried: the mistakes that were not made this time.
    """
    written = {name: text for name, text in read_screens(lesson).items() if name not in untried}
    for name in sorted({*written, *made}):
        if written.get(name) != made.get(name):
            yield f"the screen of '{name}' has changed; it is now:\n{made.get(name, 'not there')}"


def find_wordless(lesson: Lesson) -> Iterator[str]:
    """Complaints about mistakes of which a student reads only what was seen, and no cause."""
    said = read_screens(lesson)
    for each in lesson.mistakes:
        if each.id in said and not _POINTS.search(said[each.id]):
            yield f"the screen of '{each.id}' points at no cause; let its check say what is likely"


def read_text(lesson: Lesson) -> str:
    """The lesson's text, as it is written."""
    return (lesson.folder / TEXT).read_text("utf-8")


def renew_text(course: Course, lesson: Lesson, tools: Tools) -> str:
    """The lesson's text with all listings and outputs made anew from the solution.

    Raises:
        KitError: a block names something that is not there, or a command fails.
    """
    files = solutions.read_solution(course, lesson, course.solved_in)
    said = read_screens(lesson)
    listings = make_listings(course, lesson)
    make = {"show": lambda which, _old: listings.show(which)}

    def show_screen(name: str, _old: str) -> str:
        if name not in said:
            raise KitError(f"A text shows the screen '{name}'; there is none.", "")
        return said[name]

    with tempfile.TemporaryDirectory(prefix="fourstep-text-") as place:
        folder = Path(place).resolve()
        file_texts.write(files, folder)
        make |= {
            "screen": show_screen,
            "run": lambda _which, old: code_blocks.run_fourstep(folder, old),
        }
        if lesson.part == TESTS:
            return code_blocks.renew_blocks(read_text(lesson), make)
        with make_server(folder, folder, tools, {"FOURSTEP_PASSWORD_MIN": "4"}) as server:
            make |= {"run": lambda _which, old: code_blocks.run_commands(server.url, folder, old)}
            return code_blocks.renew_blocks(read_text(lesson), make)


def make_listings(course: Course, lesson: Lesson) -> Listings:
    """What makes the listings of a lesson's text."""
    files = solutions.read_solution(course, lesson, course.solved_in)
    if lesson.whole:  # parts of a finished backend, to look at: the student's files are others
        return Listings(files, files)
    before = solutions.read_beginning(course, lesson, course.solved_in)
    return Listings(files, before, code_blocks.find_shown(read_text(lesson)))


def find_faults_of_form(course: Course, lesson: Lesson) -> Iterator[str]:
    """Complaints about hints, clauses and listings: what is seen without starting anything."""
    yield from find_wordless(lesson)
    text = code_blocks.strip_blocks(read_text(lesson))
    yield from make_listings(course, lesson).find_untold(text)
    if odd := set(lesson.checks) ^ set(lesson.hints):
        yield f"checks and hints do not fit each other: {', '.join(sorted(odd))}"
    yield from framework_texts.find_faults(course, lesson)
    for check, (*early, last) in framework_texts.read_all_hints(course, lesson):
        if any(_CODE.search(hint) for hint in early):
            yield f"a hint of {check} names code before the last one does"
        if not _CODE.search(last):
            yield f"the last hint of {check} names no code"
    for each in read_checks(lesson):
        if unknown := set(each.clauses) - set(read_contract().clauses):
            yield f"{each.id} leads to clauses that do not exist: {', '.join(sorted(unknown))}"
        if not each.clauses:
            yield f"{each.id} leads to no clause"
