"""Words that a shell may complete: names of backends, levels, clauses, lessons, checks, choices.

A shell asks while somebody types. So only a file or two are read, nothing is checked, and whatever
goes wrong gives no words: a traceback in the middle of a command line would help nobody.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from fourstep.course.content.starts import find_starts
from fourstep.judging.plan import BROWSERS, DATABASES, DRIVERS
from fourstep.paths import BACKENDS, LESSONS, SPECS
from fourstep.servers.settings import PROFILES

MANIFEST = "backend.toml"
Words = Callable[[str], list[str]]


def _filter_quietly(find: Callable[[str], Iterable[str]]) -> Words:
    """Of the words that a function finds, those that begin as typed; none where it fails."""

    @functools.wraps(find)
    def complete(incomplete: str) -> list[str]:
        try:
            return [each for each in find(incomplete) if each.startswith(incomplete)]
        except Exception:  # noqa: BLE001 - a shell is asking, and has nowhere to show it
            return []

    return complete


def offer_from(choices: Iterable[str]) -> Words:
    """The words of a short list."""

    def complete(incomplete: str) -> Iterable[str]:
        del incomplete
        return choices

    return _filter_quietly(complete)


drivers, browsers, databases = offer_from(DRIVERS), offer_from(BROWSERS), offer_from(DATABASES)
profiles = offer_from(PROFILES)


@_filter_quietly
def complete_backends(incomplete: str) -> list[str]:
    """The kit's backends, and folders here that hold a manifest."""
    del incomplete
    return [
        *_list_kit(),
        *(f"./{each.parent.name}" for each in sorted(Path().glob(f"*/{MANIFEST}"))),
    ]


@_filter_quietly
def complete_parts(incomplete: str) -> list[str]:
    """What `setup` sets up."""
    del incomplete
    return ["client", "browser", "firefox", *_list_kit()]


@_filter_quietly
def complete_levels(incomplete: str) -> list[str]:
    """The levels, from low to high."""
    del incomplete
    return [each["name"] for each in _read_table(SPECS / "levels.toml")["level"]]


@_filter_quietly
def complete_clauses(incomplete: str) -> list[str]:
    """The clauses, in small letters for who types small letters."""
    rows = _read_table(SPECS / "levels.toml")["level"]
    ids = [each for row in rows for each in row["clauses"]]
    return [each.lower() for each in ids] if incomplete.islower() else ids


@_filter_quietly
def complete_lessons(incomplete: str) -> list[str]:
    """The lessons, in their order."""
    del incomplete
    return list(_read_table(LESSONS / "course.toml")["lessons"])


@_filter_quietly
def complete_texts(incomplete: str) -> list[str]:
    """What `read` prints."""
    return [*complete_lessons(incomplete), "basics"]


@_filter_quietly
def complete_checks(incomplete: str) -> list[str]:
    """The checks of all lessons; of one, as soon as its name is typed."""
    named = incomplete.partition("/")[0] if "/" in incomplete else ""
    found = [named] if named else complete_lessons("")
    return [
        check for name in found for check in _read_table(LESSONS / name / "lesson.toml")["checks"]
    ]


@_filter_quietly
def complete_clauses_and_checks(incomplete: str) -> list[str]:
    """What `explain` explains."""
    return [*complete_clauses(incomplete), *complete_checks(incomplete)]


@_filter_quietly
def complete_frameworks(incomplete: str) -> list[str]:
    """With what a student may begin."""
    del incomplete
    return list(find_starts(LESSONS, _read_table(LESSONS / "course.toml")))


def _list_kit() -> list[str]:
    return sorted(each.parent.name for each in BACKENDS.glob(f"*/{MANIFEST}"))


def _read_table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))
