"""Where the commands write to: results on standard output, news on standard error."""

from __future__ import annotations

from rich.console import Console

out = Console(highlight=False)
news = Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """Tell that a long step begins."""
    news.print(f"{text} …", markup=False)
