"""`fourstep author`: prove the lessons, and make what they show anew."""

from __future__ import annotations

from typing import Annotated

import typer

from fourstep.cli import completion
from fourstep.cli.lazy_commands import group

app = group("For authors: verify lessons, regenerate their recordings.")
_Which = Annotated[
    str,
    typer.Argument(
        metavar="LESSON",
        help="A lesson's number or id. [default: all]",
        autocompletion=completion.lessons,
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
    from fourstep.cli.lessons.prove import prove, prove_alone

    with prove_alone():
        bad = prove(which, thorough=thorough)
    raise typer.Exit(1 if bad else 0)


@app.command()
def record(which: _Which = "") -> None:
    """Make the screens, patterns and blocks of lessons again; read the difference."""
    from fourstep.cli.lessons.prove import prove_alone, renew

    with prove_alone():
        renew(which)
