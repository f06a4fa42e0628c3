"""Print results of a judging as they come: one cause once, and the first failure last."""

from __future__ import annotations

import re
from collections.abc import Callable

from fourstep.course.content.lesson import Lesson
from fourstep.course.grading import messages
from fourstep.course.grading.results import CheckStatus, Result

_LIKELY = re.compile(r"^likely +(.+)$", re.MULTILINE)
_NEAR = re.compile(r"^near +(.+)$", re.MULTILINE)
_BESIDE = 8  # lines of a screen that head, sums and keys take

Print = Callable[[list[str]], int]


class Told:
    """What was printed of one judging.

    Args:
        lesson: the lesson; all of its checks are printed.
        broke: tells when a check passed last.
        write: prints lines, and tells how many rows they take.
    """

    def __init__(self, lesson: Lesson, broke: Callable[[Result], str], write: Print) -> None:
        self._lesson = lesson
        self._broke = broke
        self._write = write
        self._causes: set[str] = set()
        self._same: list[str] = []
        self._blocked = 0
        self._first: list[str] = []
        self._rows = 0

    def tell(self, result: Result) -> None:
        """Print a result, unless nothing new is in it."""
        own = result.check.id in self._lesson.checks
        if result.verdict is CheckStatus.PASS:
            self._rows += self._write([f"PASS  {result.check.id}"]) if own else 0
        elif not own and result.verdict is CheckStatus.BLOCKED:
            self._blocked += 1
        elif not own and find_cause(result) in self._causes:
            self._same.append(result.check.id)
        else:
            self._tell_whole(result)

    def _tell_whole(self, result: Result) -> None:
        lines = messages.format_failure(result, self._broke(result))
        if result.verdict is not CheckStatus.BLOCKED:
            self._causes.add(find_cause(result))
            self._first = self._first or lines
        self._rows += self._write(lines)

    def end(self, height: int) -> None:
        """Print what was left out, and the first failure once more if it has left the screen.

        Args:
            height: the rows of the screen; 0 for paper.
        """
        if self._same:
            self._rows += self._write([f"BROKE {', '.join(self._same)}: for the same cause"])
        if self._blocked:
            words = "check" if self._blocked == 1 else "checks"
            told = f"BLOCKED  {self._blocked} {words} of the lessons before, by these"
            self._rows += self._write([told])
        if self._first and height and self._rows > height - _BESIDE:
            self._write(["", "Begin with the first one:", *self._first])


def find_cause(result: Result) -> str:
    """By what two failures are one: the same word or guess, or the same kind of answer."""
    found = _NEAR.search(result.evidence) or _LIKELY.search(result.evidence)
    return f"{found[1] if found else result.seen or result.evidence} {result.log}"
