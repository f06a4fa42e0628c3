"""`fourstep learn`: judge a student's folder whenever a file is saved."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fourstep.cli.lessons import compare, lesson_help, lessons
from fourstep.cli.lessons.workspace import In, Workspace, open_workspace
from fourstep.cli.screen import out
from fourstep.course.content.lesson import FOLDER
from fourstep.course.student import progress as progresses
from fourstep.course.student.interruption import Interruption
from fourstep.course.student.keys import AGAIN, BESIDE, PASTED, QUIT, SAVED
from fourstep.course.student.saves import Saves
from fourstep.errors import KitError

if TYPE_CHECKING:
    from fourstep.course.student.watch import Events

_KEYS = "h hint  c curl  e explain  r read  d diff  n next  l list  space again  q quit"
_WORDS: dict[str, Callable[..., None]] = {
    "c": lesson_help.curl,
    "e": lesson_help.explain_check,
    "l": lessons.list_lessons,
    "r": lessons.show,
}
# What changes something, or shows more than was asked for: by mistake nobody should get it.
_ASKS = {
    "h": "One hint more?",
    "d": "Compare your files with the solution?",
    "n": "Go on to the next lesson?",
}
_YES = "y"
_AGAIN = (AGAIN, "\n")
_AT_ONCE = (QUIT, "n", *_AGAIN)
_SOON = 5.0  # seconds of a judging, after which other keys do not wait for its end, either


def learn(
    folder: In = "",
    poll: Annotated[
        bool, typer.Option("--poll", help="Poll for changes (WSL, network drives).")
    ] = False,
) -> None:
    """Grade your server whenever you save a file: the current lesson first, then all before it."""
    from filelock import FileLock, Timeout

    where = open_workspace(folder).folder
    progresses.remember(where)  # it may have been renamed since it was begun
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
    from fourstep.course.student.watch import watch_events

    with watch_events(open_workspace(folder).folder, poll=poll) as coming:
        _Learning(folder, coming).go_on()


class _Learning:
    """Judges a folder, and does what its keys say, until somebody quits."""

    def __init__(self, folder: str, coming: Events) -> None:
        self._folder = folder
        self._coming = coming
        self._saves = Saves(open_workspace(folder).folder)
        self._asked = ""
        self._begun = 0.0

    def go_on(self) -> None:
        """Wait for what happens, and do it."""
        self._judge()
        while (event := self._coming.wait_for_next()) != QUIT:
            if event == SAVED:
                if self._saves.is_one():
                    self._judge(saved=True)
                continue
            if event.startswith(BESIDE):
                self._tell_beside(event.removeprefix(BESIDE))
                continue
            asked, self._asked = self._asked, ""
            if event == _YES and asked:
                self._do_confirmed(asked)
            else:
                self._do(event)

    def _do(self, key: str) -> None:
        if key in _AGAIN:
            self._judge()
        elif key in _ASKS:
            self._asked = key
            out.print(f"{_ASKS[key]} {_YES} for yes; any other key for no.", style="yellow")
        elif key in _WORDS:
            self._say(_WORDS[key])
        elif key == PASTED:
            out.print("That was pasted text, and no key: type commands in another terminal.")

    def _do_confirmed(self, key: str) -> None:
        if key == "h":
            self._say(lesson_help.hint)
        elif key == "d":
            self._say(partial(compare.diff, yes=True))
        elif self._say(lessons.go_to_next, keys=False):
            self._judge()

    def _tell_beside(self, path: str) -> None:
        where = f"your server reads nothing outside of {self._folder}"
        out.tell(f"{path} was saved, and {where}. Save it there.", "yellow")

    def _judge(self, *, saved: bool = False) -> None:
        from fourstep.cli.lessons.lesson_check import grade_lesson
        from fourstep.course.student.unread import tell_unread

        if out.is_terminal:
            out.clear()
        if not progresses.is_begun(Path(self._folder)):
            raise KitError(
                f"{self._folder} is not there any more.",
                "It was renamed or moved: start `fourstep learn` again in the new place.",
            )
        self._saves.is_one()  # what is there now is what is judged
        self._begun = time.monotonic()
        here: Workspace = open_workspace(
            self._folder
        )  # read anew: another command may have moved on
        with Interruption(self._is_urgent) as interruption:
            grade_lesson(here, here.lesson)
        if saved and (unread := tell_unread(Path(self._folder), self._saves.last)):
            out.tell(unread, "yellow")
        self._saves.end_judging()
        if interruption.has_come:
            out.print("Stopped. The space bar grades again.", style="yellow")
        out.print(f"\n{_KEYS}", style="dim")

    def _is_urgent(self) -> bool:
        """Whether something has come for which a judging has to end."""
        waiting = self._coming.take_waiting()
        if any(each in _AT_ONCE for each in waiting):
            return True
        if SAVED in waiting and self._saves.is_newer():
            return True
        late = time.monotonic() - self._begun > _SOON
        return late and any(each in {*_WORDS, *_ASKS} for each in waiting)

    def _say(self, word: Callable[..., None], *, keys: bool = True) -> bool:
        """Do what a word does, and tell whether it could be done."""
        try:
            word(folder=self._folder)
        except KitError as error:
            out.print(str(error), markup=False)
            keys = True
            return False
        finally:
            if keys:
                out.print(f"\n{_KEYS}", style="dim")
        return True
