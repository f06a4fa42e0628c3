"""What a student reads of a judging: plain lines, the same with and without colour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from fourstep.course.content.lesson import Lesson
from fourstep.course.grading import causes
from fourstep.course.grading.known_answers import Pattern, find_likely, find_pattern
from fourstep.course.grading.own_places import find_raised
from fourstep.course.grading.results import CheckStatus, Judgement, Result
from fourstep.errors import KitError
from fourstep.servers.output import find_last_error

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_TITLED = re.compile(r"text/html <.*")  # of an error page nobody reads more than its title
_RAISED = "likely  the server raised an exception"  # true, and the log says more


def format_failure(result: Result, broke: str = "") -> list[str]:
    """The lines for a check that did not pass.

    Args:
        result: how it ended.
        broke: the time of day when it passed last; empty if it never did.
    """
    check = result.check
    word = "BROKE" if broke else result.verdict.value
    since = f" (passed at {broke})" if broke else ""
    if result.verdict is CheckStatus.BLOCKED:
        return [f"{word}  {check.id}  {result.evidence}"]
    lines = [f"{word:5} {check.id}  {check.promise}{since}"]
    cause = causes.find_cause_of_answer(result.log)
    lines += [
        f"  {_TITLED.sub(_make_title, line)}" for line in _choose_evidence(result, bool(cause))
    ]
    if result.log:
        lines.append(f"  log     {result.log}")
    lines += [f"  likely  {cause}"] if cause else []
    if result.verdict is CheckStatus.KIT_BUG:
        lines.append("  This is an error of the kit, and does not count. Please report it.")
    return lines


def _choose_evidence(result: Result, explained: bool) -> list[str]:
    """What was seen, without guesses that a better one makes idle."""
    told = result.evidence.splitlines()
    if any(line.startswith("near ") for line in told):
        return [line for line in told if not line.startswith("likely ")]
    return [line for line in told if not (explained and line == _RAISED)]


def guess(judgement: Judgement) -> list[str]:
    """The known mistake that these answers look like, if there is exactly one."""
    return guess_of(judgement.lesson, find_pattern((*judgement.results, *judgement.earlier)))


def guess_of(lesson: Lesson, seen: Pattern) -> list[str]:
    """The same of failed checks with the kinds of answers that decided them."""
    found = find_likely(lesson, seen)
    if found is None:
        return []
    return ["This looks like a known mistake (a guess):", f"  {found.says}"]


def format_trouble(error: KitError, folder: Path) -> list[str]:
    """The lines for a server that could not be judged."""
    details = _ANSI.sub("", error.details)
    lines = ["SETUP nothing was graded", f"  {error.problem} {error.remedy}".rstrip()]
    if said := _format_last_words(details):
        place = find_raised(details, folder)
        lines.append(f"  said    {said}{f' ({place})' if place else ''}")
    if cause := causes.find_cause_of_start(f"{error.problem}\n{error.remedy}\n{details}", folder):
        lines.append(f"  likely  {cause}")
    return lines


def format_screen(judgement: Judgement, folder: Path) -> list[str]:
    """All lines about what did not pass, as `learn` and `check` print them, but for the guess."""
    if judgement.trouble:
        return format_trouble(judgement.trouble, folder)
    lines: list[str] = []
    for result in (*judgement.results, *judgement.earlier):
        if result.verdict is not CheckStatus.PASS:
            lines += format_failure(result)
    return lines


def format_counts(results: Sequence[Result]) -> str:
    """How many of these checks pass."""
    passed = sum(each.verdict is CheckStatus.PASS for each in results)
    return f"{passed} of {len(results)}"


def _make_title(page: re.Match[str]) -> str:
    found = re.search(r"<title>(.*?)</title>", page[0])
    return f"text/html, a page called {found[1]!r}" if found else page[0]


def _format_last_words(details: str) -> str:
    lines = [line.strip() for line in details.splitlines() if line.strip()]
    told = [line for line in lines if "Press CTRL+C" not in line]
    return find_last_error(details) or (told or [""])[-1]
