"""Why nothing is known of a server: this machine was too busy with something else."""

from __future__ import annotations

import contextlib
from collections.abc import Generator

from fourstep.drivers.exchange import Answer

_IN_ALL = 600.0  # seconds by which all waits of one process may become longer


class TooBusy:
    """Why what was waited for in vain says nothing of the server: this machine was too busy."""

    def __init__(self) -> None:
        self._left = _IN_ALL
        self._reason = ""

    def begin_run(self) -> None:
        """Begin a run: it may wait as long as any other."""
        self._left = _IN_ALL
        self._reason = ""

    def begin_test(self) -> None:
        """Begin a test: what the one before has waited for is none of its matter."""
        self._reason = ""

    @property
    def left(self) -> float:
        """Seconds by which waits may still become longer."""
        return self._left

    def count_added(self, seconds: float) -> None:
        """Note that a wait became longer."""
        self._left -= seconds

    def note(self, reason: str) -> None:
        """Note that something was waited for in vain on a machine that was too busy.

        Args:
            reason: how busy it was; empty changes nothing.
        """
        self._reason = self._reason or reason

    def explain_failure(self, got: object = None) -> str:
        """Why a test that has failed says nothing of the server; empty where it does.

        Args:
            got: what it has failed for. An answer that is wrong is so on a busy machine, too,
                whatever was waited for before.
        """
        return "" if isinstance(got, Answer) else self._reason

    @contextlib.contextmanager
    def pause(self) -> Generator[None]:
        """Note nothing meanwhile: it is a question of the kit's, not the test's."""
        kept = self._reason
        try:
            yield
        finally:
            self._reason = kept


TOO_BUSY = TooBusy()
