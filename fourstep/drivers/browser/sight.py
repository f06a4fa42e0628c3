"""What is to be seen in a visitor's browser, for the checks of a client."""

from __future__ import annotations

import contextlib
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.browser.pages.application import Application

_CALM = 100  # milliseconds
_LONGEST = 160  # characters of a page that are worth showing


class PageSpins(BrokenPromise):
    """A page that does not answer any more: whoever asks it something waits for ever."""


class Sight:
    """What a window shows, as soon as it shows it.

    Args:
        page: the window.
        url: the server's address.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.app = Application(page, url)

    def headings(self) -> list[str]:
        """All headings that were shown since the page was loaded, if only for a moment.

        Raises:
            BrokenPromise: the page does not answer.
        """
        self._must_answer()
        return [str(each) for each in self.page.evaluate("window.headings")]

    def sees(self, *locators: Locator) -> bool:
        """Whether one of these appears.

        Raises:
            BrokenPromise: the page does not answer.
        """
        first, *others = locators
        for each in others:
            first = first.or_(each)
        try:
            first.first.wait_for()
        except PlaywrightError:
            self._must_answer()
            return False
        return True

    def has_come_to(self, route: str) -> bool:
        """Whether the part of the address behind the # becomes this, whatever its query is."""
        here = "route => location.hash.slice(1).split('?')[0] === route"
        with contextlib.suppress(PlaywrightError):
            self.page.wait_for_function(here, arg=route)
            return True
        return False

    def shows(self, locator: Locator) -> bool:
        """Whether this is to be seen now.

        Raises:
            BrokenPromise: the page does not answer.
        """
        self._must_answer()
        return locator.is_visible()

    def _must_answer(self) -> None:
        try:
            self.page.wait_for_function("true")
        except PlaywrightError:
            raise PageSpins(
                wanted="a page that answers",
                got=f"at {self._place()}: nothing moves any more",
                likely="one page leads to another and back again, for ever",
            ) from None

    def must_see(self, locator: Locator, sent: str, wanted: str, likely: str = "") -> None:
        """Wait until this appears.

        Raises:
            BrokenPromise: it does not.
        """
        if not self.sees(locator):
            raise self.broken(sent, wanted, likely)

    def broken(self, sent: str, wanted: str, likely: str = "") -> BrokenPromise:
        """A broken promise: what is shown instead, when nothing moves any more."""
        with contextlib.suppress(PlaywrightError):
            self.page.wait_for_timeout(_CALM)
        return BrokenPromise(sent=sent, wanted=wanted, got=self.shown(), likely=likely)

    def shown(self) -> str:
        """What can be read now, in one line."""
        text = ""
        with contextlib.suppress(PlaywrightError):
            text = " ".join(" | ".join(self.app.text().split("\n")).split())
        return f"at {self._place()}: {text[:_LONGEST] or 'nothing to be seen'}"

    def _place(self) -> str:
        address = urlsplit(self.page.url)
        return f"{address.path}{'?' if address.query else ''}{address.query}#{address.fragment}"

    def picture(self, file: Path) -> bool:
        """Keep a picture of the window; tell whether there is one."""
        file.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(PlaywrightError):
            self.page.screenshot(path=file)
            return True
        return False
