"""How long to wait for an answer: long for a slow backend, short for one that never answers."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator

from fourstep.errors import KitError

_USUAL = 10.0  # seconds for one answer, from the first byte sent to the last byte read
_LEAST = 0.1  # seconds
_ENOUGH = 3  # requests without an answer, after which the waits become shorter


def read_limit() -> float:
    """The seconds that an answer may take: `FOURSTEP_PATIENCE`, or ten.

    Raises:
        KitError: the variable holds no number of seconds.
    """
    text = os.environ.get("FOURSTEP_PATIENCE") or str(_USUAL)
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if 0 < seconds <= 600:
        return seconds
    raise KitError(
        f"FOURSTEP_PATIENCE is {text!r}.", "Give the seconds that an answer may take, 600 at most."
    )


class Patience:
    """Bounds the waiting of a whole run.

    A backend that hangs would cost its full waiting time for each of hundreds of tests. After
    three requests without an answer the waits become shorter and shorter.

    Args:
        longest: seconds for one answer; by default what `most` says.
    """

    def __init__(self, longest: float | None = None) -> None:
        self._longest = read_limit() if longest is None else longest
        self._in_vain = 0

    @property
    def seconds(self) -> float:
        """How long the next answer may take."""
        fewer = max(0, self._in_vain - _ENOUGH + 1)
        return max(min(_LEAST, self._longest), self._longest / 2.0**fewer)

    def begin_anew(self, longest: float) -> None:
        """Wait for an answer as long as at the beginning of a run, at most these seconds."""
        self._longest, self._in_vain = min(longest, read_limit()), 0

    @contextlib.contextmanager
    def pause(self) -> Generator[None]:
        """Count no waits meanwhile."""
        kept = self._in_vain
        try:
            yield
        finally:
            self._in_vain = kept

    def note_waited_in_vain(self) -> None:
        """Say that an answer did not come in time."""
        self._in_vain += 1


PATIENCE = Patience()
