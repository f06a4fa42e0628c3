"""Processes that work side by side, and end when they are told to."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from types import FrameType
from typing import Any, TypeVar

_T = TypeVar("_T")
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Processes:
    """Processes that call functions.

    A signal goes to all processes of a terminal or of `timeout`. Where a function is interrupted,
    the executor would take that as its result, and give the process the next function; where a
    process is interrupted while it waits for one, it may keep the lock for which all others wait.
    So each ends as a whole, the executor sees that, and ends the others.

    Args:
        number: how many there are.
    """

    def __init__(self, number: int) -> None:
        self._executor = ProcessPoolExecutor(number, initializer=_obey_signals)

    def submit(self, function: Callable[..., _T], *values: Any) -> Future[_T]:
        """Have a function called."""
        return self._executor.submit(_call, function, *values)

    def close(self, *, cancel: bool) -> None:
        """Wait until all is done, and end them.

        Args:
            cancel: whether what has not begun is left out.
        """
        self._executor.shutdown(cancel_futures=cancel)


def _obey_signals() -> None:
    for name in _SIGNALS:
        if number := getattr(signal, name, None):
            signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    del frame
    raise SystemExit(128 + number)


def _call(function: Callable[..., _T], *values: Any) -> _T:
    try:
        return function(*values)
    except (SystemExit, KeyboardInterrupt):  # its servers have been stopped by now
        os._exit(1)
