"""The window of a check: who looks into it, what was seen in it, and a picture of it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.browser.guard import BrowserError, Guard
from fourstep.drivers.http.patience import PATIENCE

if TYPE_CHECKING:
    from fourstep.drivers.browser.window import Window

_LONGEST = 200  # characters of an error
_MORE = re.compile(r"\.? Find more at \S+")
# What a browser shows appears sooner than an answer that a server thinks over.
_OF_PATIENCE, _MOST = 0.5, 3.0  # the second in seconds
# All that one check looks at, in parts of the patience; and after a page that spun.
_WHOLE, _NEXT = 3.0, 1.5


class Windows:
    """The visitors of one server, one after the other.

    Args:
        options: how a browser is launched.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._guard: Guard | None = None
        self._of_patience = _WHOLE
        self._now: Window | None = None
        self._free: Window | None = None  # nobody is there; the next visitor takes its page

    def __bool__(self) -> bool:
        """Whether the check has one."""
        return self._now is not None

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
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
            raise self._in_words(error) from None
        if self._guard is not None and self._guard.is_late:
            raise self._spins()

    def _in_words(self, error: Exception) -> Exception:
        from fourstep.drivers.browser.new_page import end_browser, is_running
        from fourstep.drivers.browser.page_errors import is_of_browser, of_page
        from fourstep.drivers.browser.sight import PageSpins

        if isinstance(error, PageSpins):  # whatever it is asked next would be waited for in vain
            self._of_patience = _NEXT
            end_browser()
            return error
        if self._guard is not None and self._guard.has_ended_it:
            return self._spins()
        if not is_of_browser(error):
            return error
        if is_running():
            return of_page(error)
        return BrowserError("The browser has ended by itself.", "Judge once more.", str(error))

    def _spins(self) -> BrokenPromise:
        self._of_patience = _NEXT
        return BrokenPromise(
            wanted="a page that answers",
            got="nothing moves any more, so the browser was ended",
            likely="a loop never ends: one page leads to another and back, or a `while`, "
            "an effect or an alert() begins again and again",
        )

    def open(self, url: str) -> Window:
        """Let somebody come who was never at this address before.

        Raises:
            BrowserError: the browser cannot be started.
        """
        # Imported when it is needed: most lessons need no browser, and importing one takes a while.
        from fourstep.drivers.browser.new_page import end_browser, end_driver, is_running, new_page
        from fourstep.drivers.browser.window import Window

        self._let_go()
        if self._guard is None:
            most = self._of_patience * PATIENCE.seconds
            self._guard = Guard(end_browser, most, end_driver).__enter__()
        if not is_running():
            self._free = None
        page = self._free.page if self._free is not None else new_page(self._options)
        patience = min(PATIENCE.seconds * _OF_PATIENCE, _MOST)
        self._now = Window(page, url, patience)
        return self._now

    def end(self) -> None:
        """Note what the server has answered, as evidence, and let the visitor go."""
        try:
            self._let_go()
        finally:
            guard, self._guard = self._guard, None
            if guard is not None:
                guard.__exit__(None, None, None)

    def _let_go(self) -> None:
        window, self._now = self._now, None
        if window is not None:
            from fourstep.drivers.browser.new_page import is_driven

            window.note()
            self._free = window if is_driven() and window.leave() else None

    def note(self) -> None:
        """Note what the server has answered, as the evidence of the check."""
        if self._now is not None:
            self._now.note()

    def place(self) -> str:
        """Which page the client shows, as `#/login`; empty for none."""
        address = self._now.page.url if self._now is not None else ""
        return f"#{address.partition('#')[2].partition('?')[0]}" if address else ""

    def has_asked(self) -> bool:
        """Whether the client has asked anything of the API."""
        return self._now is not None and self._now.has_asked()

    def complaint(self) -> str:
        """The first error that the window has told of; empty for none."""
        told = self._now.complaints if self._now is not None else []
        first = _MORE.sub("", told[0].splitlines()[0]) if told else ""
        return f"in the browser: {first[:_LONGEST]}" if first else ""

    def picture(self, file: Path) -> bool:
        """Keep a picture of the window; tell whether there is one."""
        if self._now is None:
            return False
        from fourstep.drivers.browser.new_page import is_driven

        return is_driven() and self._now.picture(file)

    def close(self) -> None:
        """Close the window."""
        self.end()
        window, self._free = self._free, None
        if window is None:
            return
        from fourstep.drivers.browser.new_page import end_browser, end_driver, is_driven

        with Guard(end_browser, PATIENCE.seconds, end_driver):
            if is_driven():
                window.close()
