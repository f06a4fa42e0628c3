"""`fourstep author`: prove the lessons, and make what they show anew."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from fourstep.cli import completion
from fourstep.cli.lazy_commands import make_group

if TYPE_CHECKING:
    from fourstep.course.authoring.prove_lessons import Proof

app = make_group("For authors: verify lessons, regenerate their recordings.")
_Which = Annotated[
    str,
    typer.Argument(
        metavar="LESSON",
        help="A lesson's number or id. [default: all]",
        autocompletion=completion.complete_lessons,
    ),
]


@app.command()
def check(
    which: _Which = "",
    thorough: Annotated[
        bool,
        typer.Option("--thorough", help="Try all mistakes, and judge by all earlier lessons."),
    ] = False,
) -> None:
    """Prove lessons: red at the beginning, green when solved, red for each mistake, texts true.

    Exit status 0: all is as the lessons say; 1: something is not.
    """
    from fourstep.cli.screen import say
    from fourstep.course.authoring.prove_lessons import prove_lessons

    with _work_alone(which):
        bad = _print_proofs(prove_lessons(which, say, thorough=thorough))
    raise typer.Exit(1 if bad else 0)


@app.command()
def record(which: _Which = "") -> None:
    """Make the screens, patterns and blocks of lessons again; read the difference."""
    from fourstep.cli.screen import news, say
    from fourstep.course.authoring.prove_lessons import record_lessons

    with _work_alone(which):
        for lesson in record_lessons(which, say):
            news.print(f"{lesson}: recorded")


@contextlib.contextmanager
def _work_alone(which: str) -> Iterator[None]:
    """A wrong word is told at once, and not after somebody else's work."""
    from fourstep.course.authoring.one_at_a_time import prove_alone
    from fourstep.course.content.course import read_course

    if which:
        read_course().find_lesson(which)
    with prove_alone():
        yield


def _print_proofs(proofs: Iterable[Proof]) -> int:
    """Print proofs as they come, and tell how many complaints there are."""
    from fourstep.cli.screen import out

    count, bad = 0, 0
    for each in proofs:
        count, bad = count + each.tried, bad + len(each.complaints)
        word = "wrong" if each.complaints else "true"
        out.print(f"{word:5} {each.lesson}: {each.tried} servers tried")
        for complaint in each.complaints:
            out.tell(f"  {each.lesson.id}: {complaint}")
    out.print(f"{count} servers tried, {bad} complaints", style="bold")
    if bad:
        out.print(
            "Correct the lesson, or, where the change is meant: fourstep author record", style="dim"
        )
    return bad
