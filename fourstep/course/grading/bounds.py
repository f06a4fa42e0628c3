"""Bounds for what a check does in a browser: how long it may take, and what is told of its end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.browser.guard import BrowserError, Guard
from fourstep.drivers.http.patience import PATIENCE

# All that one check looks at, in parts of the patience; and after a page that spun.
_WHOLE, _NEXT = 3.0, 1.5


class Bounds:
    """From `begin` to `end` the kit's browser is ended where something takes too long."""

    def __init__(self) -> None:
        self._guard: Guard | None = None
        self._of_patience = _WHOLE

    def begin(self) -> None:
        """Begin to count; nothing happens where that has begun already."""
        from fourstep.drivers.browser.new_page import end_browser, end_driver

        if self._guard is None:
            most = self._of_patience * PATIENCE.seconds
            self._guard = Guard(end_browser, most, end_driver).__enter__()

    def end(self) -> None:
        """Count no more, and obey a signal that has come."""
        guard, self._guard = self._guard, None
        if guard is not None:
            guard.__exit__(None, None, None)

    @contextlib.contextmanager
    def watch(self) -> Iterator[None]:
        """Bound what is done here, and tell what goes wrong in the browser as what it is.

        Raises:
            BrokenPromise: a page spins, has crashed, or does not let itself be used.
            BrowserError: the browser has ended by itself.
        """
        try:
            yield
        except Exception as error:
            if self._guard is None:  # no window was opened
                raise
            raise self._put_in_words(error) from None
        if self._guard is not None and self._guard.is_late:
            raise self._explain_loop()

    def _put_in_words(self, error: Exception) -> Exception:
        from fourstep.drivers.browser.new_page import end_browser, is_running
        from fourstep.drivers.browser.page_errors import PageSpins, explain_page, is_of_browser

        if isinstance(error, PageSpins):  # it would not answer the next question either
            self._of_patience = _NEXT
            end_browser()
            return error
        if self._guard is not None and self._guard.has_ended_it:
            return self._explain_loop()
        if not is_of_browser(error):
            return error
        if is_running():
            return explain_page(error)
        return BrowserError("The browser has ended by itself.", "Judge once more.", str(error))

    def _explain_loop(self) -> BrokenPromise:
        self._of_patience = _NEXT
        return BrokenPromise(
            wanted="a page that answers",
            got="the page does not react any more, so the browser was ended",
            likely="a loop never ends: one page leads to another and back, or a `while`, "
            "an effect or an alert() begins again and again",
        )
