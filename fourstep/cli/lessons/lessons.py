"""The learner's commands about lessons: list them, read one, go to another."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.table import Table

from fourstep.cli import completion
from fourstep.cli.lessons.workspace import In, Workspace, open_workspace
from fourstep.cli.program import adapt_to_folder, as_typed
from fourstep.cli.screen import out
from fourstep.course.content.lesson import Lesson
from fourstep.course.student import served_at
from fourstep.errors import KitError
from fourstep.paths import LESSONS

_BASICS = LESSONS / "basics.md"  # Flask, SQL, TypeScript and Angular, for who knows none of them
_MOST = 100  # columns: longer lines are hard to read


def list_lessons(folder: In = "") -> None:
    """List the lessons: which are done, which one is current, which broke."""
    here = open_workspace(folder)
    table = Table("", "Lesson", "State", "Checks", "Hints", "Minutes", box=None, pad_edge=False)
    for each in here.course.lessons:
        passed = sum(here.progress.has_passed(check) for check in each.checks)
        hints = sum(here.progress.hints.get(check, 0) for check in each.checks)
        checks = f"{passed} of {len(each.checks)}"
        table.add_row(
            str(each.number),
            each.title,
            _find_state(here, each),
            checks,
            str(hints),
            str(each.minutes),
        )
    out.print(table)


def _find_state(here: Workspace, lesson: Lesson) -> str:
    if here.progress.is_done(lesson):
        return "done"
    if all(check in here.progress.passed for check in lesson.checks):
        return "broke"
    return "here" if lesson.id == here.progress.lesson else "open"


def read(
    which: Annotated[
        str,
        typer.Argument(
            metavar="LESSON",
            help="A lesson's number or id, or basics. [default: the current one]",
            autocompletion=completion.complete_texts,
        ),
    ] = "",
    folder: In = "",
) -> None:
    """Print the text of a lesson, by default of the current one; or that of `basics`."""
    if not out.is_terminal:
        show(which, folder)
        return
    with _set_pager(), out.pager(styles=True):
        show(which, folder)


def show(which: str = "", folder: str = "") -> None:
    """Print the text of a lesson at once: where keys are listened to, a pager would take them."""
    from rich.markdown import Markdown

    from fourstep.course.content.in_framework import read_text

    here = open_workspace(folder)
    if which == _BASICS.stem:
        text = _BASICS.read_text("utf-8")
    else:
        text = read_text(here.find_lesson(which), here.progress.framework)
        here.tell_foreign(here.find_lesson(which))
    text = as_typed(adapt_to_folder(text, here.folder))
    text = text.replace(served_at.USUAL, served_at.find_address(here.folder))
    shown = Markdown(text, code_theme="ansi_dark")
    out.print(shown, width=min(out.width, _MOST))


@contextlib.contextmanager
def _set_pager() -> Iterator[None]:
    """Have `less` show colours, leave at once where all fits, and write no file by a key."""
    wanted = {"LESS": os.environ.get("LESS", "-RFX"), "LESSSECURE": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def goto(
    which: Annotated[
        str,
        typer.Argument(
            metavar="LESSON",
            help="A lesson's number or id.",
            autocompletion=completion.complete_lessons,
        ),
    ],
    folder: In = "",
) -> None:
    """Make another lesson the current one; your files stay as they are."""
    here = open_workspace(folder)
    here.move_to(here.course.find_lesson(which))


def go_to_next(folder: In = "") -> None:
    """Go on to the next lesson."""
    here = open_workspace(folder)
    lesson = here.course.find_next(here.lesson)
    if lesson is None:
        raise KitError("This is the last lesson.", "Well done.")
    if open_ := [each for each in here.lesson.checks if not here.progress.has_passed(each)]:
        out.print(f"Left open in {here.lesson}: {', '.join(open_)}", style="yellow")
    here.move_to(lesson)
