"""Where the commands write to: results on standard output, news on standard error."""

from __future__ import annotations

import os
import sys
from typing import Any

from rich.console import Console
from rich.text import Text

from fourstep.program import as_typed
from fourstep.visible import visible

_WIDE = 120  # columns, where nobody says how wide the paper is
_USUAL, _NARROWEST = 80, 20  # columns
_LONGEST = 200_000  # characters of one text; a solution or a listing is long and the kit's own


class Screen(Console):
    """A console on which no text is markup, and none reaches the terminal as a control sequence."""

    def __init__(self, **options: Any) -> None:
        # Where the shell says that it has next to no columns, rich would show next to nothing.
        columns = os.environ.get("COLUMNS", "")
        if columns.isdigit() and int(columns) < _NARROWEST and options.get("width") is None:
            options["width"] = _NARROWEST if int(columns) else _USUAL
        super().__init__(**options)

    def render_str(self, text: str, **options: Any) -> Text:
        """The text as it is shown: nothing in it is obeyed, and its commands work here."""
        wanted = {**options, "markup": False, "emoji": False, "highlight": False}
        return super().render_str(visible(as_typed(text), _LONGEST), **wanted)

    def on_broken_pipe(self) -> None:
        """Let the command end as with any other way to write; rich would end it with a verdict."""
        raise BrokenPipeError


def _console(*, stderr: bool) -> Screen:
    stream = sys.stderr if stderr else sys.stdout
    known = stream.isatty() or "COLUMNS" in os.environ
    return Screen(
        stderr=stderr, highlight=False, markup=False, emoji=False, width=None if known else _WIDE
    )


out = _console(stderr=False)
news = _console(stderr=True)


def say(text: str) -> None:
    """Tell that a long step begins."""
    news.print(f"{text} …")
