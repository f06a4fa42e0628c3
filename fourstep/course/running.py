"""Run checks one after the other, and say of each how it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from fourstep import replay
from fourstep.course.answers import last_words, shape
from fourstep.course.checks import Check
from fourstep.course.judgement import Result, Verdict
from fourstep.course.progress import FOLDER
from fourstep.course.visit import Visit
from fourstep.errors import KitError
from fourstep.exchange import BrokenPromise
from fourstep.recorder import RECORDER

_PICTURES = "pictures"


@dataclass
class Run:
    """Runs checks, and keeps the verdicts so far.

    Args:
        folder: the student's folder, for pictures of what failed.
        visit: what checks work with.
        tell: called with each result as soon as it is known.
        passed: the ids of the checks that have passed.
    """

    folder: Path
    visit: Visit
    tell: Callable[[Result], None]
    passed: set[str] = field(default_factory=set)

    def each(self, checks: Iterable[Check]) -> tuple[Result, ...]:
        """Run these checks; one that needs another waits in vain if that one did not pass."""
        results = []
        for check in checks:
            result = self._one(check)
            if result.verdict is Verdict.PASS:
                self.passed.add(check.id)
            self.tell(result)
            results.append(result)
        return tuple(results)

    def _one(self, check: Check) -> Result:
        waits = [each for each in check.needs if each not in self.passed]
        if waits:
            return Result(check, Verdict.WAIT, f"needs {waits[0]}")
        RECORDER.begin()
        try:
            check.look(self.visit)
        except BrokenPromise as broken:
            return self._failed(check, str(broken), broken.likely)
        except (OSError, KitError) as error:  # the connection, or the server after a restart
            return self._failed(check, f"got     {error}")
        except Exception as error:  # noqa: BLE001 - a fault of the kit is none of the student's
            return Result(check, Verdict.KIT_BUG, f"{type(error).__name__}: {error}")
        finally:
            self.visit.windows.end()
        if not RECORDER.last():
            return Result(check, Verdict.KIT_BUG, "it saw no answer of the server")
        return Result(check, Verdict.PASS)

    def _failed(self, check: Check, evidence: str, likely: str = "") -> Result:
        self.visit.windows.note()
        last = RECORDER.last()
        requests = tuple(replay.kept(last))
        words = next(filter(None, (last_words(each, last) for each in self.visit.servers)), "")
        seen = f"{shape(last)} {words.split(':')[0]}".strip()
        if self.visit.windows:  # one answer looks like another, so what was seen of it counts, too
            seen = f"{seen} {likely}".strip()
            words = words or self.visit.windows.complaint()
            evidence += self._picture(check)
        return Result(check, Verdict.FAIL, evidence, seen, requests, words)

    def _picture(self, check: Check) -> str:
        name = f"{FOLDER}/{_PICTURES}/{check.id.replace('/', '-')}.png"
        return f"\npicture {name}" if self.visit.windows.picture(self.folder / name) else ""
