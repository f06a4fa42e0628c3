"""`fourstep check` in a student's folder: grade it by a lesson."""

from __future__ import annotations

from typing import NoReturn

import typer

from fourstep.errors import KitError


def check_lesson(word: str, *, of_clauses: bool) -> NoReturn:
    """Grade the folder of a course, and end with the status that says whether the lesson is done.

    Args:
        word: a lesson's number or id; empty for the current one.
        of_clauses: whether options were given that are about clauses.

    Raises:
        KitError: they were, or there is no such lesson.
    """
    if of_clauses:
        raise KitError(
            "--level, --report and --seed are about clauses, and a lesson has checks.",
            "Name the folder of your backend to judge it by clauses.",
        )
    from fourstep.cli.lessons.lesson_check import grade_lesson
    from fourstep.cli.lessons.workspace import open_workspace

    here = open_workspace("")
    judgement = grade_lesson(here, here.find_lesson(word))
    if judgement.trouble:
        raise typer.Exit(2)
    raise typer.Exit(0 if judgement.is_done else 1)
