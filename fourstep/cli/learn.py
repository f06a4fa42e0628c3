"""`fourstep learn`: judge a student's folder whenever a file is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer
from filelock import FileLock, Timeout

from fourstep.cli import lesson_help, lessons
from fourstep.cli.desk import Desk, In, desk
from fourstep.cli.lesson_check import judge_lesson
from fourstep.cli.screen import out
from fourstep.course.progress import FOLDER
from fourstep.course.saves import Saves
from fourstep.course.watching import SAVED, events
from fourstep.errors import KitError

_KEYS = "h hint   c curl   e explain   r read   d diff   n next   l lessons   space again   q quit"
_WORDS: dict[str, Callable[..., None]] = {
    "h": lesson_help.hint,
    "c": lesson_help.curl,
    "e": lesson_help.explain_check,
    "r": lessons.read,
    "d": lesson_help.diff,
    "l": lessons.list_lessons,
}


def learn(
    folder: In = "",
    poll: Annotated[
        bool, typer.Option(help="Look at the files again and again, as in WSL.")
    ] = False,
) -> None:
    """Judge your server whenever you save a file; the current lesson first, then all before."""
    where = desk(folder).folder
    lock = FileLock(where / FOLDER / "learn.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise KitError(
            f"Another `fourstep learn` watches {where}.", "Use that one, or stop it with q."
        ) from None
    with lock:
        _watch(str(where), poll)


def _watch(folder: str, poll: bool) -> None:
    saves = Saves(desk(folder).folder)
    with events(desk(folder).folder, poll=poll) as queue:
        _judge(folder, saves)
        while (event := queue.get()) != "q":
            while event == SAVED and not queue.empty() and queue.queue[0] == SAVED:
                event = queue.get()  # several files were saved at once
            if event in (" ", "\n") or (event == SAVED and saves.is_one()):
                _judge(folder, saves)
            elif event == "n":
                lessons.following(folder)
                _judge(folder, saves)
            elif event in _WORDS:
                _say(folder, _WORDS[event])


def _judge(folder: str, saves: Saves) -> None:
    if out.is_terminal:
        out.clear()
    here: Desk = desk(folder)  # read anew: another command may have moved on
    judge_lesson(here, here.lesson)
    saves.end_judging()
    out.print(f"\n{_KEYS}", style="dim")


def _say(folder: str, word: Callable[..., None]) -> None:
    try:
        word(folder=folder)
    except KitError as error:
        out.print(str(error), markup=False)
    out.print(f"\n{_KEYS}", style="dim")
