"""Run checks one after the other, and say of each how it ended."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from pathlib import Path

from fourstep import replay
from fourstep.course.answers import last_words, shape
from fourstep.course.checks import Check
from fourstep.course.judgement import Result, Verdict
from fourstep.course.jury import Jury
from fourstep.course.progress import FOLDER
from fourstep.course.visit import Visit
from fourstep.drivers.browser_guard import BrowserError
from fourstep.errors import KitError
from fourstep.exchange import BrokenPromise
from fourstep.recorder import RECORDER

_PICTURES = "pictures"


class Run(ABC):
    """Runs checks, and keeps the verdicts so far.

    Args:
        tell: called with each result as soon as it is known.
    """

    def __init__(self, tell: Callable[[Result], None]) -> None:
        self._tell = tell
        self._passed: set[str] = set()

    def each(self, checks: Iterable[Check]) -> tuple[Result, ...]:
        """Run these checks; one that needs another waits in vain if that one did not pass.

        Raises:
            BrowserError: the browser cannot be started, or has ended by itself.
        """
        results = []
        for check in checks:
            result = self._one(check)
            if result.verdict is Verdict.PASS:
                self._passed.add(check.id)
            self._tell(result)
            results.append(result)
        return tuple(results)

    def _one(self, check: Check) -> Result:
        waits = [each for each in check.needs if each not in self._passed]
        if waits:
            return Result(check, Verdict.WAIT, f"needs {waits[0]}")
        try:
            return self.look(check)
        except BrowserError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault of the kit is none of the student's
            return Result(check, Verdict.KIT_BUG, f"{type(error).__name__}: {error}")

    @abstractmethod
    def look(self, check: Check) -> Result:
        """Look at what the check is about, and say how it ended."""


class ServerRun(Run):
    """Runs checks on a server.

    Args:
        folder: the student's folder, for pictures of what failed.
        visit: what checks work with.
        tell: called with each result as soon as it is known.
    """

    def __init__(self, folder: Path, visit: Visit, tell: Callable[[Result], None]) -> None:
        super().__init__(tell)
        self._folder = folder
        self._visit = visit

    def look(self, check: Check) -> Result:
        """Look at the server."""
        RECORDER.begin()
        try:
            with self._visit.windows.watched():
                check.look(self._visit)
        except BrokenPromise as broken:
            return self._failed(check, str(broken), broken.likely)
        except BrowserError:
            raise
        except (OSError, KitError) as error:  # the connection, or the server after a restart
            return self._failed(check, f"got     {error}")
        finally:
            self._visit.windows.end()
        if not RECORDER.last():
            return Result(check, Verdict.KIT_BUG, "it saw no answer of the server")
        return Result(check, Verdict.PASS)

    def _failed(self, check: Check, evidence: str, likely: str = "") -> Result:
        windows = self._visit.windows
        windows.note()
        last = RECORDER.last()
        requests = tuple(replay.kept(last))
        words = next(filter(None, (last_words(each, last) for each in self._visit.servers)), "")
        seen = f"{shape(last)} {words.split(':')[0]}".strip()
        if windows:  # one answer looks like another, so what was seen of it counts, too
            seen = f"{seen} {likely}".strip()
            words = words or windows.complaint()
            evidence += self._picture(check)
        return Result(check, Verdict.FAIL, evidence, seen, requests, words)

    def _picture(self, check: Check) -> str:
        name = f"{FOLDER}/{_PICTURES}/{check.id.replace('/', '-')}.png"
        return f"\npicture {name}" if self._visit.windows.picture(self._folder / name) else ""


class JuryRun(Run):
    """Runs checks on the tests that a student has written.

    Args:
        jury: what checks work with.
        tell: called with each result as soon as it is known.
    """

    def __init__(self, jury: Jury, tell: Callable[[Result], None]) -> None:
        super().__init__(tell)
        self._jury = jury

    def look(self, check: Check) -> Result:
        """Ask the jury."""
        self._jury.has_judged = False
        try:
            check.look(self._jury)
        except BrokenPromise as broken:
            return Result(check, Verdict.FAIL, str(broken), broken.likely)
        if not self._jury.has_judged:
            return Result(check, Verdict.KIT_BUG, "nothing was tried")
        return Result(check, Verdict.PASS)
