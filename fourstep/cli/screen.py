"""Where the commands write to: results on standard output, news on standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from fourstep.cli.program import as_typed
from fourstep.visible import escape

_WIDE = 120  # columns, where nobody says how wide the paper is
_USUAL, _NARROWEST = 80, 20  # columns
_LONGEST = 200_000  # characters of one text; a solution or a listing is long and the kit's own
# What a line begins with, and its further rows leave free: blanks, a bullet, a word before a gap.
_BEFORE = re.compile(r" *(?:- |[\w-]+ {2,})?")
_WORD = re.compile(r"\S*(\s*)")


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
        return super().render_str(escape(as_typed(text), _LONGEST), **wanted)

    def tell(self, text: str | Text, style: str | None = None) -> int:
        """Print sentences: on a terminal broken between words, elsewhere each in one line.

        Returns:
            How many rows of the screen that takes.
        """
        told = self.render_str(text) if isinstance(text, str) else text
        lines = list(told.split("\n", allow_blank=True)) if told else [told]
        # Colours are wanted on paper, too, where somebody says so; rows are not.
        rows = (
            [row for each in lines for row in self._split_line(each)]
            if self.file.isatty()
            else lines
        )
        self.print(Text("\n").join(rows), style=style, soft_wrap=True)
        return sum(1 + max(row.cell_len - 1, 0) // self.width for row in rows)

    def give(self, text: str, style: str | None = None) -> None:
        """Print what is to be copied, as a command or a path: in one line on a terminal, too."""
        self.print(text, style=style, soft_wrap=True)

    def _split_line(self, line: Text) -> Iterator[Text]:
        """The rows that a line takes; a word that is longer than a row stays whole."""
        before = _BEFORE.match(line.plain)
        indent = before.end() if before and before.end() <= self.width // 2 else 0
        breaks = list(_find_breaks(line.plain, indent, self.width))
        for number, row in enumerate(line.divide(breaks)):
            row.rstrip()
            yield Text(" " * indent) + row if number else row

    def on_broken_pipe(self) -> None:
        """Let the command end as with any other way to write; rich would end it with a verdict."""
        raise BrokenPipeError


def _find_breaks(line: str, indent: int, width: int) -> Iterator[int]:
    """Where the rows of a line begin, but for the first one; all but that are indented."""
    room = width
    for word in _WORD.finditer(line, indent):
        room -= cell_len(word[0]) + (indent if word.start() == indent else 0)
        if room + cell_len(word[1]) < 0 and word.start() > indent:
            yield word.start()
            room = width - indent - cell_len(word[0])


def _make_console(*, stderr: bool) -> Screen:
    stream = sys.stderr if stderr else sys.stdout
    known = stream.isatty() or "COLUMNS" in os.environ
    return Screen(
        stderr=stderr, highlight=False, markup=False, emoji=False, width=None if known else _WIDE
    )


out = _make_console(stderr=False)
news = _make_console(stderr=True)


def say(text: str) -> None:
    """Tell that a long step begins."""
    news.print(f"{text} …")
