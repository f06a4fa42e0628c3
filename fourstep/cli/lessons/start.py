"""`fourstep start`: make a folder in which a student writes a backend."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from fourstep.cli import completion, program
from fourstep.cli.lessons.workspace import tell_lesson
from fourstep.cli.screen import news, out, say
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import read_course
from fourstep.course.content.lesson import FOLDER
from fourstep.course.grading.setup import prepare_tools
from fourstep.course.student import progress as progresses
from fourstep.course.student.progress import Progress
from fourstep.errors import KitError
from fourstep.nearest import suggest
from fourstep.paths import ROOT
from fourstep.servers.manifest import list_kit_names

# What a new repository, an editor or a desktop puts into a folder: no work of anybody's.
_NO_OBSTACLE = {
    ".DS_Store", ".devcontainer", ".editorconfig", ".git", ".gitattributes", ".github",
    ".gitignore", ".gitlab-ci.yml", ".idea", ".vscode", "desktop.ini", "license", "readme",
}  # fmt: skip

_CHOICES = ", ".join(completion.complete_frameworks(""))


def start(
    folder: Annotated[Path, typer.Argument(help="A new folder.")] = Path("my-backend"),
    framework: Annotated[
        str,
        typer.Option(
            help=f"{_CHOICES}; bare is without a framework. [default: flask]",
            autocompletion=completion.complete_frameworks,
        ),
    ] = "",
    again: Annotated[
        bool, typer.Option("--again", help="Forget what passed; your files stay as they are.")
    ] = False,
) -> None:
    """Begin the course: make a folder with an almost empty backend, and install what it needs."""
    framework = framework or read_course().solved_in
    if framework not in read_course().starts:
        known = suggest(framework, list(read_course().starts))
        raise KitError(f"--framework is '{framework}'.", known)
    folder = folder.absolute()
    _refuse_name_of_kit(folder)
    if again:
        _refuse_unbegun(folder)
    else:
        _refuse_used(folder)
        files = solutions.start(read_course(), framework)
        mine = list_names(folder)
        file_texts.write({name: text for name, text in files.items() if name not in mine}, folder)
    first = read_course().lessons[0]
    Progress(folder, framework, first.id).save()
    progresses.remember(folder)
    out.give(f"{folder} is ready.")
    prepare_tools(folder, say)
    tell_lesson(read_course(), first)
    if program.find() != "fourstep":
        there = f"in {quote(str(folder))}: python3 {quote(str(ROOT / 'run.py'))}"
        news.print(f"Where a text says `fourstep`, type {program.find()}; {there}", style="dim")
    news.give(f"Look at it in a browser: fourstep serve {quote(str(folder))}", "dim")


def _refuse_name_of_kit(folder: Path) -> None:
    """`check flask` would judge the kit's backend, and not the student's."""
    if folder.name in list_kit_names():
        raise KitError(
            f"'{folder.name}' is the name of a backend of this kit.",
            "Choose another one for your folder, such as my-backend.",
        )


def _refuse_used(folder: Path) -> None:
    if (folder / FOLDER).is_dir():
        raise KitError(f"A course was begun in {folder} already.", "Go on: fourstep learn")
    if folder.exists() and not folder.is_dir():
        raise KitError(f"{folder} is a file.", "Choose a new folder; nothing was changed.")
    if found := sorted(filter(_is_work, list_names(folder))):
        raise KitError(
            f"{folder} is not empty: there is {found[0]!r}.",
            "Choose a new folder; nothing was changed. "
            "An empty repository, with a README and a licence, is accepted.",
        )


def list_names(folder: Path) -> list[str]:
    """The names of what lies in a folder; none if it is not there."""
    return [each.name for each in folder.iterdir()] if folder.is_dir() else []


def _is_work(name: str) -> bool:
    stem = name if name.startswith(".") else name.partition(".")[0].lower()
    return name not in _NO_OBSTACLE and stem not in _NO_OBSTACLE


def _refuse_unbegun(folder: Path) -> None:
    if not (folder / FOLDER).is_dir():
        raise KitError(f"No course was begun in {folder}.", "Leave --again out to begin one.")
