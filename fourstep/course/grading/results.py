"""What is said of a student's server: a result for each check, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from fourstep.course.content.checks import Check
from fourstep.course.content.lesson import Lesson
from fourstep.drivers.evidence import redact_lines
from fourstep.errors import KitError, NotJudgedError


class CheckStatus(Enum):
    """What is said of a check. Only PASS counts as passed."""

    PASS = "PASS"  # noqa: S105 - a verdict, no password
    FAIL = "FAIL"
    BLOCKED = "BLOCKED"  # it needs another check that did not pass
    KIT_BUG = "KIT BUG"  # the check itself went wrong


@dataclass(frozen=True)
class Result:
    """How one check ended.

    Args:
        check: the check.
        verdict: how it ended.
        evidence: sent, wanted, got, likely; for BLOCKED the check that blocks it.
        seen: what kind of answer decided it, to be compared with those of known mistakes.
        requests: the last requests, for curl lines.
        log: the last words of the server, where it failed.
    """

    check: Check
    verdict: CheckStatus
    evidence: str = ""
    seen: str = ""
    requests: tuple[Mapping[str, Any], ...] = ()
    log: str = ""


@dataclass(frozen=True)
class Judgement:
    """One judging of a folder.

    Args:
        lesson: the lesson.
        results: of the lesson's own checks, in their order.
        earlier: of the checks of all lessons before.
        trouble: why nothing could be judged; None if it could. See `make_ungraded`.
        seconds: from the start of the server to the last check of the lesson.
        ready: seconds until the server answered.
        pid: the server's process id.
        port: the port that it was given.
        left_out: the earlier lessons on the client, where the student has written none.
    """

    lesson: Lesson
    results: tuple[Result, ...] = ()
    earlier: tuple[Result, ...] = ()
    trouble: KitError | None = None
    seconds: float = 0.0
    ready: float = 0.0
    pid: int = 0
    port: int = 0
    left_out: tuple[Lesson, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether all checks of the lesson and of those before pass."""
        every = (*self.results, *self.earlier)
        return bool(every) and all(each.verdict is CheckStatus.PASS for each in every)


def make_ungraded(lesson: Lesson, error: KitError) -> Judgement:
    """What is said of a folder of which nothing could be judged: why, without secrets."""
    kind = NotJudgedError if isinstance(error, NotJudgedError) else KitError
    told = kind(
        redact_lines(error.problem), redact_lines(error.remedy), redact_lines(error.details)
    )
    return Judgement(lesson, trouble=told)
