"""What is told of a check that has failed: what was seen, and what points at the cause."""

from __future__ import annotations

import contextlib
from pathlib import Path

from fourstep.contract.promise import BrokenPromise
from fourstep.course.content.checks import Check
from fourstep.course.content.lesson import FOLDER
from fourstep.course.grading import causes
from fourstep.course.grading.answer_shape import NOTHING, find_shape, format_asked, read_last_words
from fourstep.course.grading.near_words import find_near
from fourstep.course.grading.results import CheckStatus, Result
from fourstep.course.grading.visit import Visit
from fourstep.drivers.evidence import make_evidence
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.connection import HANGS
from fourstep.drivers.recorder import RECORDER
from fourstep.errors import KitError

_PICTURES = "pictures"


class Failure:
    """A check of a server that has failed just now.

    Args:
        folder: the student's folder, for a picture of what failed.
        visit: what the check has worked with.
        broken: what has gone wrong.
    """

    def __init__(self, folder: Path, visit: Visit, broken: Exception) -> None:
        self._folder = folder
        self._visit = visit
        promise = broken if isinstance(broken, BrokenPromise) else None
        self._evidence = str(promise) if promise else f"got     {broken}"
        self._likely = promise.likely if promise else ""
        self._answer = promise.got if promise and isinstance(promise.got, Answer) else None
        visit.windows.note()
        self._last = RECORDER.list_last()
        self._error, self._place = self._find_last_words()
        words = (
            find_shape(self._last),
            self._error.split(":")[0],
            causes.find_cause_of_answer(self._error),
        )
        self._seen = " ".join(filter(None, words))

    def make_result(self, check: Check) -> Result:
        """The result of the check."""
        if self._visit.windows:
            self._look_into_window(check)
        self._look_for_words()
        words = f"{self._error} ({self._place})" if self._place else self._error
        made = make_evidence(self._evidence, last_words=words)
        return Result(check, CheckStatus.FAIL, made.text, self._seen, made.requests, made.log)

    def _look_into_window(self, check: Check) -> None:
        """One answer looks like another, so what was seen in the window counts, too."""
        windows = self._visit.windows
        self._error = self._error or windows.read_complaint()
        requests = format_asked(self._evidence, self._last, windows.has_asked())
        silent = "nothing asked" if NOTHING in requests else ""
        cause = causes.find_cause_of_answer(windows.read_complaint())
        words = (self._seen, self._likely, windows.read_place(), silent, cause)
        self._seen = " ".join(filter(None, words))
        self._evidence += requests
        name = f"{FOLDER}/{_PICTURES}/{check.id.replace('/', '-')}.png"
        if windows.take_picture(self._folder / name):
            self._evidence += f"\npicture {name}"

    def _look_for_words(self) -> None:
        own, client = self._visit.server.manifest.folder, bool(self._visit.windows)
        word = find_near(own, self._evidence, self._last, self._answer, self._error, client)
        if word:
            self._seen = f"{self._seen} near {word.word}"
            self._evidence += f"\nnear    {word}"
        elif self._likely == HANGS:
            self._evidence = self._evidence.replace(HANGS, self._tell_where_it_hangs())

    def _tell_where_it_hangs(self) -> str:
        """Say where the server hangs; it is ended and started again, since it would go on so."""
        server = self._visit.server
        if len(self._visit.servers) > 1 or server.manifest.language != "Python":
            return HANGS  # which one of several it is, is unknown; others than Python do not tell
        place = server.end_stuck()
        with contextlib.suppress(KitError):
            self._visit.restart()
        return f"{HANGS} {place}{causes.find_cause_of_hang(place)}".rstrip()

    def _find_last_words(self) -> tuple[str, str]:
        own = self._visit.server.manifest.folder
        said = (read_last_words(each, self._last, own) for each in self._visit.servers)
        return next((each for each in said if each[0]), ("", ""))
