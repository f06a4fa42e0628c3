"""Run checks one after the other, and say of each how it ended."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from pathlib import Path

from fourstep.contract.promise import BrokenPromise
from fourstep.course.content.checks import Check
from fourstep.course.grading.failures import Failure
from fourstep.course.grading.known_backends import KnownBackends
from fourstep.course.grading.results import CheckStatus, Result
from fourstep.course.grading.visit import Visit
from fourstep.drivers.evidence import redact_lines
from fourstep.drivers.process_state import forget_earlier_tests
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.too_busy import TOO_BUSY
from fourstep.errors import KitError, NotJudgedError


class Run(ABC):
    """Runs checks, and keeps the verdicts so far.

    Args:
        tell: called with each result as soon as it is known.
    """

    def __init__(self, tell: Callable[[Result], None]) -> None:
        self._tell = tell
        self._passed: set[str] = set()

    def run_each(self, checks: Iterable[Check]) -> tuple[Result, ...]:
        """Run these checks; one that needs another is blocked if that one did not pass.

        Raises:
            NotJudgedError: the browser cannot be started or has ended by itself, or this machine
                is too busy.
        """
        results = []
        for check in checks:
            result = self._run_one(check)
            if result.verdict is CheckStatus.PASS:
                self._passed.add(check.id)
            self._tell(result)
            results.append(result)
        return tuple(results)

    def _run_one(self, check: Check) -> Result:
        missing = [each for each in check.needs if each not in self._passed]
        if missing:
            return Result(check, CheckStatus.BLOCKED, f"by {missing[0]}")
        try:
            return self.look(check)
        except NotJudgedError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault of the kit is none of the student's
            return Result(
                check, CheckStatus.KIT_BUG, redact_lines(f"{type(error).__name__}: {error}")
            )

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
        forget_earlier_tests()
        try:
            with self._visit.windows.watch():
                check.look(self._visit)
        except NotJudgedError:
            raise
        except (BrokenPromise, OSError, KitError) as broken:
            # The latter two: the connection, or the server after a restart.
            if reason := TOO_BUSY.explain_failure(getattr(broken, "got", None)):
                raise NotJudgedError(f"{check.id}: {reason}.", "Judge once more.") from None
            return Failure(self._folder, self._visit, broken).make_result(check)
        finally:
            self._visit.windows.end()
        if not RECORDER.list_last():
            return Result(check, CheckStatus.KIT_BUG, "it saw no answer of the server")
        return Result(check, CheckStatus.PASS)


class OwnTestsRun(Run):
    """Runs checks on the tests that a student has written.

    Args:
        known: what checks work with.
        tell: called with each result as soon as it is known.
    """

    def __init__(self, known: KnownBackends, tell: Callable[[Result], None]) -> None:
        super().__init__(tell)
        self._known = known

    def look(self, check: Check) -> Result:
        """Try them."""
        self._known.has_tried = False
        try:
            check.look(self._known)
        except BrokenPromise as broken:
            return Result(check, CheckStatus.FAIL, redact_lines(str(broken)), broken.likely)
        if not self._known.has_tried:
            return Result(check, CheckStatus.KIT_BUG, "nothing was tried")
        return Result(check, CheckStatus.PASS)
