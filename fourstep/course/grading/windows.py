"""The window of a check: who looks into it, what was seen in it, and a picture of it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fourstep.course.grading.bounds import Bounds
from fourstep.drivers.browser.guard import Guard
from fourstep.drivers.http.patience import PATIENCE

if TYPE_CHECKING:
    from fourstep.drivers.browser.driver import BrowserDriver

_LONGEST = 200  # characters of an error
_MORE = re.compile(r"\.? Find more at \S+")
# What a browser shows appears sooner than an answer that a server thinks over.
_OF_PATIENCE, _MOST = 0.5, 3.0  # the second in seconds
_TO_BEGIN = 120.0  # seconds for the start of a browser, on a machine that is very busy


class Windows:
    """The visitors of one server, one after the other.

    Args:
        options: how a browser is launched.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._bounds = Bounds()
        self._now: BrowserDriver | None = None
        self._free: BrowserDriver | None = None  # nobody is there; the next visitor takes its page

    def __bool__(self) -> bool:
        """Whether the check has one."""
        return self._now is not None

    def watch(self) -> contextlib.AbstractContextManager[None]:
        """Bound what is done here, and tell what goes wrong in the browser as what it is."""
        return self._bounds.watch()

    def open(self, url: str) -> BrowserDriver:
        """Let somebody come who was never at this address before.

        Raises:
            BrowserError: the browser cannot be started.
        """
        # Imported when it is needed: most lessons need no browser, and importing one takes a while.
        from fourstep.drivers.browser.driver import BrowserDriver
        from fourstep.drivers.browser.new_page import is_running, open_page

        self._let_go()
        begun = None if is_running() else self._begin_browser()
        self._bounds.begin()
        page = begun or (self._free.page if self._free is not None else open_page(self._options))
        patience = min(PATIENCE.seconds * _OF_PATIENCE, _MOST)
        self._now = BrowserDriver(url, lambda: page.context, patience)
        self._now.listen()
        return self._now

    def _begin_browser(self) -> Any:  # a page; only drivers/browser names Playwright's types
        """Its start is none of the server's time, and no sign of a page that hangs."""
        from fourstep.drivers.browser.new_page import end_browser, end_driver, open_page

        self._free = None
        with Guard(end_browser, _TO_BEGIN, end_driver):
            return open_page(self._options)

    def end(self) -> None:
        """Note what the server has answered, as evidence, and let the visitor go."""
        try:
            self._let_go()
        finally:
            self._bounds.end()

    def _let_go(self) -> None:
        window, self._now = self._now, None
        if window is not None:
            from fourstep.drivers.browser.new_page import is_driven

            window.traffic.note()
            self._free = window if is_driven() and _is_left(window) else None

    def note(self) -> None:
        """Note what the server has answered, as the evidence of the check."""
        if self._now is not None:
            self._now.traffic.note()

    def read_place(self) -> str:
        """Which page the client shows, as `#/login`; empty for none."""
        address = self._now.page.url if self._now is not None else ""
        return f"#{address.partition('#')[2].partition('?')[0]}" if address else ""

    def has_asked(self) -> bool:
        """Whether the client has asked anything of the API."""
        return self._now is not None and self._now.traffic.has_asked()

    def read_complaint(self) -> str:
        """The first error that the window has told of; empty for none."""
        told = self._now.traffic.complaints if self._now is not None else []
        first = _MORE.sub("", told[0].splitlines()[0]) if told else ""
        return f"in the browser: {first[:_LONGEST]}" if first else ""

    def take_picture(self, file: Path) -> bool:
        """Keep a picture of the window; tell whether there is one."""
        if self._now is None:
            return False
        from fourstep.drivers.browser.new_page import is_driven
        from fourstep.drivers.browser.sight import keep_picture

        return is_driven() and keep_picture(self._now.page, file)

    def close(self) -> None:
        """Close the window."""
        self.end()
        window, self._free = self._free, None
        if window is None:
            return
        from fourstep.drivers.browser.closing import close
        from fourstep.drivers.browser.new_page import end_browser, end_driver, is_driven

        with Guard(end_browser, PATIENCE.seconds, end_driver):
            if is_driven():
                close(window.context)


def _is_left(window: BrowserDriver) -> bool:
    """Take away all that a visitor has left behind; tell whether others can come here."""
    from fourstep.drivers.browser.closing import close
    from fourstep.drivers.browser.contexts import forget

    window.close()
    # Storage is emptied when the next one comes: a student's client may write until it is left.
    if window.app.leave() and forget(window.context):
        return True
    close(window.context)
    return False
