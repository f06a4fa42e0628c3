"""Wait for what a page shows, longer where this machine has taken some of the time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from playwright.sync_api import TimeoutError as TimedOut

from fourstep.drivers.beats import Beats
from fourstep.drivers.waiting import Wait


def wait_for(seconds: float, look: Callable[..., object]) -> None:
    """Look for so many seconds, and longer where this machine has taken some of them.

    Args:
        seconds: how long on a machine that is free.
        look: looks as long as its `timeout` in milliseconds says.

    Raises:
        PlaywrightError: it is not there in time.
    """
    wait, more = Wait(seconds, with_own=True), seconds
    with Beats(wait):
        while True:
            try:
                look(timeout=1000 * more)
                return
            except TimedOut:
                if not (more := wait.give_more()):
                    raise


@contextlib.contextmanager
def note_late(seconds: float) -> Iterator[None]:
    """Note it where something here waits in vain, and this machine has taken half of the time.

    What is done here is done once: a click cannot be tried again as a look can.
    """
    wait = Wait(seconds, with_own=True)
    try:
        with Beats(wait):
            yield
    except TimedOut:
        if (taken := wait.measure_taken()) > seconds / 2:
            wait.note_unseen(taken)
        raise
