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

    def pause(self) -> None:
        """Draw nothing, and have no thread, until `go_on`."""
        drawing = self._progress.live._refresh_thread
        if not self._progress.disable:
            self._progress.stop()
        if drawing is not None:  # it has been told only
            drawing.join()

    def go_on(self) -> None:
        """Draw again."""
        self._progress.start()

    def announce(self, about: str) -> None:
        """Say it in any case, as a line where no bar is drawn."""
        self.say(about)
        if self._progress.disable:
            self._progress.console.print(about, soft_wrap=True)


@contextlib.contextmanager
def show_bar(console: Console) -> Iterator[Bar]:
    """A bar on this console's terminal; where there is none, nothing is drawn."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with _open_own_way(console) as own:
        hidden = not own.is_terminal
        with Progress(*columns, console=own, transient=True, disable=hidden) as progress:
            yield Bar(progress)


@contextlib.contextmanager
def _open_own_way(console: Console) -> Iterator[Console]:
    """The same console with a way of its own to its file or terminal."""
    try:
        number = os.dup(console.file.fileno())
    except OSError:  # it writes into memory, as in tests
        yield console
        return
    with open(number, "w", encoding=console.encoding) as file:  # noqa: PTH123  # no path
        yield Console(file=file, force_terminal=console.is_terminal, highlight=False, markup=False)
