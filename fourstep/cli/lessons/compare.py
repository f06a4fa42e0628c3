"""Show what differs: a student's files, and the solution of a lesson."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Annotated

import typer

from fourstep.cli.lessons.workspace import In, Workspace, open_workspace
from fourstep.cli.options import Which
from fourstep.cli.screen import out
from fourstep.course.content import file_texts
from fourstep.course.content.lesson import Lesson
from fourstep.errors import KitError
from fourstep.visible import escape

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def diff(which: Which = "", folder: In = "", yes: Yes = False) -> None:
    """Compare your files with the solution of a lesson: - is yours, + is the solution's."""
    here = open_workspace(folder)
    lesson = here.find_lesson(which)
    _confirm(here, lesson, yes)
    solved = here.read_solution(lesson)
    mine = {name: _read_mine(here, name) for name in solved if file_texts.is_text(solved[name])}
    _show(_find_differences(mine, solved, "yours", "solution"))


def solution(
    which: Which = "",
    folder: In = "",
    yes: Yes = False,
) -> None:
    """Show what the solution of a lesson adds to the one before. It writes nothing."""
    here = open_workspace(folder)
    lesson = here.find_lesson(which)
    _confirm(here, lesson, yes)
    _show(
        _find_differences(
            here.read_beginning(lesson), here.read_solution(lesson), "before", "solution"
        )
    )


def _confirm(here: Workspace, lesson: Lesson, yes: bool) -> None:
    if not (here.progress.is_done(lesson) or yes):
        typer.confirm(f"You have not passed {lesson} yet. Show its solution?", abort=True, err=True)


def _read_mine(here: Workspace, name: str) -> str:
    path = here.folder / name
    try:
        return path.read_text("utf-8") if path.is_file() else ""
    except UnicodeDecodeError:
        raise KitError(f"{path} is not UTF-8.", "Save it as UTF-8.") from None


def _find_differences(
    old: file_texts.Files, new: file_texts.Files, of_old: str, of_new: str
) -> Iterator[str]:
    for name, text in new.items():
        if not file_texts.is_text(text):
            continue
        yield from difflib.unified_diff(
            old.get(name, "").splitlines(),
            text.splitlines(),
            f"{name} ({of_old})",
            f"{name} ({of_new})",
            lineterm="",
        )


def _show(lines: Iterator[str]) -> None:
    from rich.syntax import Syntax

    text = "\n".join(lines)
    if not text:
        out.print("There is no difference.")
    elif out.is_terminal:
        out.print(
            Syntax(escape(text, len(text)), "diff", theme="ansi_dark", background_color="default")
        )
    else:
        typer.echo(text)
