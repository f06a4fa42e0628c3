"""Look, beside what waits, how much of the time this machine takes away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from fourstep.drivers.waiting import BEAT, Wait


class Beats:
    """Looks ten times a second, beside what waits, how much of a wait this machine takes away.

    Args:
        wait: the wait.
    """

    def __init__(self, wait: Wait) -> None:
        self._wait = wait
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def is_over(self) -> bool:
        """Whether nobody need wait any more."""
        return self._wait.elapsed >= self._wait.allowed and not self._wait.give_more()

    def _watch(self) -> None:
        while not self._over.wait(self._wait.begin_step(BEAT)):
            self._wait.note_miss()


class Alarm(Beats):
    """Ends what takes longer than a wait.

    Args:
        wait: the wait.
        end: called from a thread where the wait is over.
    """

    def __init__(self, wait: Wait, end: Callable[[], None]) -> None:
        super().__init__(wait)
        self._end = end
        self.has_rung = False

    def _watch(self) -> None:
        try:
            while not self._over.wait(self._wait.take_step()):
                self._wait.note_miss()
        except TimeoutError:
            self.has_rung = True
            self._end()
