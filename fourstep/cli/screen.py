"""Where the commands write to: results on standard output, news on standard error."""

from __future__ import annotations

import os
import sys

from rich.console import Console

_WIDE = 120  # columns, where nobody says how wide the paper is


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    known = stream.isatty() or "COLUMNS" in os.environ
    return Console(stderr=stderr, highlight=False, width=None if known else _WIDE)


out = _console(stderr=False)
news = _console(stderr=True)


def say(text: str) -> None:
    """Tell that a long step begins."""
    news.print(f"{text} …", markup=False)
