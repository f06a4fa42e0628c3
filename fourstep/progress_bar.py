"""A progress bar that reaches the terminal whatever happens to standard output and error meanwhile.

While tests run, pytest and the runner catch what is printed. Rich asks at each frame where standard
error is, and would draw into what they have caught.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)


class Bar:
    """How many of the tests have ended.

    Args:
        progress: what draws it.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID = progress.add_task("collecting", total=None)

    def begin(self, total: int) -> None:
        """So many tests will run."""
        self._progress.update(self._task, description="judging", total=total)

    def advance(self) -> None:
        """One more has ended."""
        self._progress.advance(self._task)

    def say(self, about: str) -> None:
        """Show what was seen last, beside the bar."""
        self._progress.update(self._task, description=f"judging ({about})")


@contextlib.contextmanager
def bar(console: Console) -> Iterator[Bar]:
    """A bar on this console's terminal; where there is none, nothing is drawn."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with _own_way(console) as own:
        shown = own.is_terminal
        with Progress(*columns, console=own, transient=True, disable=not shown) as progress:
            yield Bar(progress)


@contextlib.contextmanager
def _own_way(console: Console) -> Iterator[Console]:
    """The same console with a way of its own to the terminal, where it is on one."""
    if not console.is_terminal:
        yield console
        return
    with open(os.dup(console.file.fileno()), "w", encoding=console.encoding) as file:  # noqa: PTH123
        yield Console(file=file, force_terminal=True, highlight=False)
