"""`fourstep start`: make a folder in which a student writes a backend."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from fourstep.cli.desk import tell_lesson
from fourstep.cli.screen import news, out, say
from fourstep.course import folders, states
from fourstep.course import progress as progresses
from fourstep.course.course import course
from fourstep.course.progress import Progress
from fourstep.course.tools import tools_for
from fourstep.errors import KitError
from fourstep.paths import ROOT


def start(
    folder: Annotated[Path, typer.Argument(help="A new folder.")] = Path("my-backend"),
    framework: Annotated[
        str, typer.Option(help="By default the one in which the lessons are solved.")
    ] = "",
    again: Annotated[
        bool, typer.Option("--again", help="Forget what passed; your files stay as they are.")
    ] = False,
) -> None:
    """Begin the course: make a folder with an almost empty backend, and install what it needs."""
    framework = framework or course().solved_in
    if framework not in course().starts:
        known = ", ".join(course().starts)
        raise KitError(f"--framework is '{framework}'.", f"Choose one of: {known}.")
    folder = folder.absolute()
    if again:
        _refuse_unbegun(folder)
    else:
        _refuse_used(folder)
        folders.write(states.start(course(), framework), folder)
    first = course().lessons[0]
    Progress(folder, framework, first.id).save()
    progresses.remember(folder)
    out.print(f"{folder} is yours now.", soft_wrap=True, markup=False)
    tools_for(folder, say)
    tell_lesson(course(), first)
    if (ROOT / "run.py").is_file():
        news.print("Here, type `python3 run.py` wherever it says `fourstep`.", style="dim")
    news.print(
        f"Look at it in a browser: fourstep serve {quote(str(folder))}", style="dim", soft_wrap=True
    )


def _refuse_used(folder: Path) -> None:
    if (folder / progresses.FOLDER).is_dir():
        raise KitError(f"A course was begun in {folder} already.", "Go on: fourstep learn")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KitError(f"{folder} is not empty.", "Choose a new folder; nothing was changed.")


def _refuse_unbegun(folder: Path) -> None:
    if not (folder / progresses.FOLDER).is_dir():
        raise KitError(f"No course was begun in {folder}.", "Leave --again out to begin one.")
