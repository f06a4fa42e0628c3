"""Close windows and contexts, which a browser may never do by itself."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from functools import partial
from typing import Any

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from fourstep.drivers.browser.guard import BrowserError, Guard

_PATIENCE = 2000  # milliseconds for a page to let go
_TRIES = 3
_SETTLING = 100  # milliseconds for what a page has begun
_LONGEST = 30.0  # seconds for a context to close
_AT_ONCE = getattr(signal, "SIGKILL", signal.SIGTERM)


def close_page(page: Page) -> bool:
    """Close a window, whatever it is about to load; tell whether it is closed.

    What is under way is ended first, since in the middle of a navigation Chromium may never say
    that a window is closed. Such a window goes with its context only.
    """
    with contextlib.suppress(PlaywrightError):
        _end_navigation(page)
        # Without this argument Playwright would wait for ever.
        page.close(run_before_unload=True)
        if not page.is_closed():
            page.wait_for_event("close", timeout=_PATIENCE)
    return page.is_closed()


def close(
    context: BrowserContext, seconds: float = _LONGEST, end: Callable[[], None] | None = None
) -> None:
    """Close a context; it may be gone already.

    Args:
        context: the context.
        seconds: how long it may take.
        end: ends the browser then; by default what drives it, with which it ends.

    Raises:
        BrowserError: it took longer, so its browser was ended, with all that is open there.
    """
    guard = Guard(end or partial(end_driver_of, context), seconds)
    try:
        with guard:
            context.close()
    except PlaywrightError:
        pass
    except Exception:  # a plain one where what drives the browser was ended
        if not guard.has_ended_it:
            raise
    if guard.is_late:
        raise BrowserError(
            f"A window could not be closed within {seconds:g} s, so its browser was ended.",
            "Judge once more; `fourstep doctor` looks at the browser.",
        )


def end_driver_of(context: BrowserContext) -> None:
    """End what drives the browser of a context at once; from a thread, too."""
    with contextlib.suppress(OSError):
        os.kill(find_driver_pid(context), _AT_ONCE)


def find_driver_pid(driven: Any) -> int:
    """The process id of what Playwright talks to; it has no public name.

    Args:
        driven: an object of Playwright.
    """
    return int(driven._impl_obj._connection._transport._proc.pid)


def _end_navigation(page: Page) -> None:
    for _ in range(_TRIES):
        with contextlib.suppress(PlaywrightError):
            page.goto("about:blank", timeout=_PATIENCE)
            return
        # Another navigation came between: of an address that fails, to the browser's own page.
        page.wait_for_timeout(_SETTLING)
