"""The window of a check: who looks into it, what was seen in it, and a picture of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fourstep.drivers.patience import PATIENCE

if TYPE_CHECKING:
    from fourstep.drivers.browser_window import Window

_LONGEST = 200  # characters of an error
# What a browser shows appears sooner than an answer that a server thinks over.
_OF_PATIENCE, _MOST = 0.5, 3.0  # the second in seconds


class Windows:
    """The visitors of one server, one after the other.

    Args:
        options: how a browser is launched.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._now: Window | None = None
        self._free: Window | None = None  # nobody is there; the next visitor takes its page

    def __bool__(self) -> bool:
        """Whether the check has one."""
        return self._now is not None

    def open(self, url: str) -> Window:
        """Let somebody come who was never at this address before."""
        # Imported when it is needed: most lessons need no browser, and importing one takes a while.
        from fourstep.drivers.browser_page import new_page
        from fourstep.drivers.browser_window import Window

        self.end()
        page = self._free.page if self._free is not None else new_page(self._options)
        patience = min(PATIENCE.seconds * _OF_PATIENCE, _MOST)
        self._now = Window(page, url, patience)
        return self._now

    def end(self) -> None:
        """Note what the server has answered, as evidence, and let the visitor go."""
        window, self._now = self._now, None
        if window is None:
            return
        window.note()
        self._free = window if window.leave() else None
        if self._free is None:
            window.context.close()

    def note(self) -> None:
        """Note what the server has answered, as the evidence of the check."""
        if self._now is not None:
            self._now.note()

    def complaint(self) -> str:
        """The first error that the window has told of; empty for none."""
        told = self._now.complaints if self._now is not None else []
        return f"in the browser: {told[0].splitlines()[0][:_LONGEST]}" if told else ""

    def picture(self, file: Path) -> bool:
        """Keep a picture of the window; tell whether there is one."""
        return self._now is not None and self._now.picture(file)

    def close(self) -> None:
        """Close the window."""
        self.end()
        window, self._free = self._free, None
        if window is not None:
            window.context.close()
