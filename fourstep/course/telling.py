"""What a student reads of a judging: plain lines, the same with and without colour."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from fourstep.course.answers import last_error
from fourstep.course.judgement import Judgement, Result, Verdict
from fourstep.course.patterns import likely
from fourstep.errors import KitError

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_PLACE = re.compile(r'File "([^"]+)", line (\d+)')
_TITLED = re.compile(r"text/html <.*")  # of an error page nobody reads more than its title
_CAUSES = (
    (r"address already in use", "the start command takes a port of its own; write {port} there"),
    (
        r"Running on http://\S+:(\d+)",
        "it listens on port {0}, which is its own choice; see `start`",
    ),
    (
        r"cannot contain null bytes|Non-UTF-8 code|'utf-8' codec can't decode",
        "the file is not saved as UTF-8; choose that encoding in your editor",
    ),
    (r"(?:Syntax|Indentation|Tab)Error", "Python cannot read the file: look at that line"),
    (r"No module named '([^']+)'", "{0} is not installed; does requirements.txt name it?"),
    (r"Could not import '([^']+)'", "`start` in backend.toml names {0}; there is no such file"),
    (r"KeyError: '(\w+)'", "there is no variable {0}; the kit's begin with FOURSTEP_"),
)


def failure(result: Result, broke: str = "") -> list[str]:
    """The lines for a check that did not pass.

    Args:
        result: how it ended.
        broke: the time of day when it passed last; empty if it never did.
    """
    check = result.check
    word = "BROKE" if broke else result.verdict.value
    since = f" (passed at {broke})" if broke else ""
    if result.verdict is Verdict.WAIT:
        return [f"{word:5} {check.id}  {result.evidence}"]
    lines = [f"{word:5} {check.id}  {check.promise}{since}"]
    lines += [f"  {_TITLED.sub(_title, line)}" for line in result.evidence.splitlines()]
    if result.log:
        lines.append(f"  log     {result.log}")
    if result.verdict is Verdict.KIT_BUG:
        lines.append("  This is a fault of the kit, and not counted against you. Please report it.")
    return lines


def guess(judgement: Judgement) -> list[str]:
    """The known mistake that these answers look like, if there is exactly one."""
    found = likely(judgement.lesson, (*judgement.results, *judgement.earlier))
    if found is None:
        return []
    return ["Your answers look like this mistake (a guess, no verdict):", f"  {found.says}"]


def trouble(error: KitError, folder: Path) -> list[str]:
    """The lines for a server that could not be judged."""
    details = _ANSI.sub("", error.details)
    lines = ["SETUP nothing was judged", f"  {error.problem} {error.remedy}".rstrip()]
    if said := _last_words(details):
        lines.append(f"  said    {said}{_place(details, folder)}")
    if cause := _namesake(details, folder) or _cause(f"{error.problem}\n{details}"):
        lines.append(f"  likely  {cause}")
    return lines


def screen(judgement: Judgement, folder: Path) -> list[str]:
    """All lines about what did not pass: the same that `learn` and `check` print."""
    if judgement.trouble:
        return trouble(judgement.trouble, folder)
    lines: list[str] = []
    for result in (*judgement.results, *judgement.earlier):
        if result.verdict is not Verdict.PASS:
            lines += failure(result)
    return lines + guess(judgement)


def counts(results: Sequence[Result]) -> str:
    """How many of these checks pass."""
    passed = sum(each.verdict is Verdict.PASS for each in results)
    return f"{passed} of {len(results)}"


def _title(page: re.Match[str]) -> str:
    found = re.search(r"<title>(.*?)</title>", page[0])
    return f"text/html, a page called {found[1]!r}" if found else page[0]


def _last_words(details: str) -> str:
    lines = [line.strip() for line in details.splitlines() if line.strip()]
    told = [line for line in lines if "Press CTRL+C" not in line]
    return last_error(details) or (told or [""])[-1]


def _place(details: str, folder: Path) -> str:
    """Where in the student's own files an error was raised."""
    found = [
        (Path(path).relative_to(folder), line)
        for path, line in _PLACE.findall(details)
        if Path(path).is_relative_to(folder)
    ]
    own = [f" ({path}, line {line})" for path, line in found if ".venv" not in path.parts]
    return own[-1] if own else ""


def _namesake(text: str, folder: Path) -> str:
    """A file of the student's that hides a module of Python's, where an error names that module."""
    for name in re.findall(r"(?:module|from) '(\w+)", text):
        if name in sys.stdlib_module_names and (folder / f"{name}.py").is_file():
            return f"your {name}.py hides Python's own module {name}; give it another name"
    return ""


def _cause(text: str) -> str:
    for pattern, words in _CAUSES:
        if found := re.search(pattern, text, re.IGNORECASE):
            return words.format(*found.groups(), port="{port}")
    return ""
