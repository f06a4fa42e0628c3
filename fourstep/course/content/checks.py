"""The checks of the lessons: each looks at one thing that a lesson asks of a student's server.

A check is smaller than a clause. A clause is kept or broken as a whole, and most need registering,
logging in and the status together; a student has them one after the other. So each check names the
clauses that it leads to.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from fourstep.course.content.lesson import Lesson
from fourstep.errors import KitError
from fourstep.paths import let_suite_be_imported

FILE = "checks.py"  # beside a lesson's text
_PACKAGE = "lessons"

# It looks at a visit of the student's server, or in lessons on tests at known backends.
Look = TypeVar("Look", bound=Callable[..., None])


@dataclass(frozen=True)
class Check:
    """One check.

    Args:
        id: lesson and name, as `log-in/wrong-password`.
        promise: what it looks for, in one sentence.
        clauses: the ids of the clauses that it leads to.
        needs: the ids of the checks without which it cannot tell anything.
        look: looks at a `Visit` of the server, or at `KnownBackends`; raises `BrokenPromise`
            if it is not as it should be.
    """

    id: str
    promise: str
    clauses: tuple[str, ...]
    needs: tuple[str, ...]
    look: Callable[[Any], None]


_CHECKS: dict[str, Check] = {}


def check(name: str, *clauses: str, needs: tuple[str, ...] = ()) -> Callable[[Look], Look]:
    """Make a check of a function; its docstring's first line is what it promises."""

    def keep(look: Look) -> Look:
        promise = (look.__doc__ or "").splitlines()[0].rstrip(".")
        _CHECKS[name] = Check(name, promise, clauses, needs, look)
        return look

    return keep


def read_checks(lesson: Lesson) -> tuple[Check, ...]:
    """The checks that a lesson turns green, in their order.

    Raises:
        KitError: the lesson names one that does not exist.
    """
    _import_checks(lesson)
    if missing := [each for each in lesson.checks if each not in _CHECKS]:
        raise KitError(
            f"{lesson} names checks that do not exist: {', '.join(missing)}.",
            f"They are written in {lesson.folder / FILE}.",
        )
    return tuple(_CHECKS[each] for each in lesson.checks)


def _import_checks(lesson: Lesson) -> None:
    """Import a lesson's checks as `lessons.log_in.checks`: a folder's name may have hyphens."""
    let_suite_be_imported()  # some look with the suite's instruments
    name = f"{_PACKAGE}.{lesson.id.replace('-', '_')}"
    for package, folders in ((_PACKAGE, []), (name, [str(lesson.folder)])):
        if package not in sys.modules:
            sys.modules[package] = ModuleType(package)
            sys.modules[package].__path__ = folders
    if (lesson.folder / FILE).is_file():
        importlib.import_module(f"{name}.{Path(FILE).stem}")
