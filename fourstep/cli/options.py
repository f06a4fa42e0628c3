"""Arguments and options that several commands take: one help text, one completion."""

from __future__ import annotations

from typing import Annotated

import typer

from fourstep.cli import completion

Backend = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="A backend's name, or a folder with backend.toml.",
        autocompletion=completion.complete_backends,
    ),
]
Url = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Judge the running backend at this address instead.")
]
Which = Annotated[
    str,
    typer.Argument(
        metavar="LESSON",
        help="A lesson's number or id. [default: the current one]",
        autocompletion=completion.complete_lessons,
    ),
]
