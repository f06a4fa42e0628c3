"""What is to be seen in a visitor's browser, and what is told where it is something else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial, reduce
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page
from playwright.sync_api import Error as PlaywrightError

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.browser.page_errors import explain_load, explain_page, has_crashed, make_spins
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.patient_looks import note_late, wait_for
from fourstep.drivers.http.patience import read_limit

_CALM = 100  # milliseconds
_LONGEST = 160  # characters of a page that are worth showing


class Sight:
    """What a browser shows, as soon as it shows it.

    Args:
        url: the backend's address.
        new_context: makes the visitor's browser context.
        patience: seconds for something to appear; by default those that an answer may take.
    """

    def __init__(
        self, url: str, new_context: Callable[[], BrowserContext], patience: float | None = None
    ) -> None:
        self.url = url
        self.context = new_context()
        self.seconds = read_limit() if patience is None else patience
        self.context.set_default_timeout(1000 * self.seconds)
        self._app: Application | None = None

    @property
    def app(self) -> Application:
        """The client in the tab that is used now; opened if there is none."""
        if self._app is None:
            pages = self.context.pages  # who was here before has left one
            self._app = Application(pages[0] if pages else self.context.new_page(), self.url)
        return self._app

    @property
    def page(self) -> Page:
        """The tab that is used now; opened if there is none."""
        return self.app.page

    def read_headings(self) -> list[str]:
        """All headings that were shown since the page was loaded, if only for a moment.

        Only pages of `open_page` keep them.

        Raises:
            BrokenPromise: the page does not answer.
        """
        self._must_answer()
        return [str(each) for each in self.page.evaluate("window.headings")]

    def can_see(self, *locators: Locator) -> bool:
        """Whether one of these appears.

        Raises:
            BrokenPromise: the page does not answer.
        """
        any_of_them = reduce(Locator.or_, locators)
        try:
            wait_for(self.seconds, any_of_them.first.wait_for)
        except PlaywrightError:
            self._must_answer()
            return False
        return True

    def has_come_to(self, route: str) -> bool:
        """Whether the part of the address behind the # becomes this, whatever its query is."""
        here = "route => location.hash.slice(1).split('?')[0] === route"
        with contextlib.suppress(PlaywrightError):
            wait_for(self.seconds, partial(self.page.wait_for_function, here, arg=route))
            return True
        return False

    def is_showing(self, locator: Locator) -> bool:
        """Whether this is to be seen now.

        Raises:
            BrokenPromise: the page does not answer.
        """
        self._must_answer()
        return locator.is_visible()

    def must_see(self, locator: Locator, sent: str, wanted: str, likely: str = "") -> None:
        """Wait until this appears.

        Raises:
            BrokenPromise: it does not.
        """
        if not self.can_see(locator):
            raise self.make_broken_promise(sent, wanted, likely)

    @contextlib.contextmanager
    def expect(self, sent: str, wanted: str) -> Iterator[None]:
        """Say what was done and wanted when the browser waits too long in this block."""
        try:
            with note_late(self.seconds):
                yield
        except PlaywrightError as error:
            if why := explain_load(error):
                raise BrokenPromise(sent=sent, wanted=wanted, got=why) from None
            self._must_answer()
            raise self.make_broken_promise(sent, wanted) from None

    def make_broken_promise(self, sent: str, wanted: str, likely: str = "") -> BrokenPromise:
        """A broken promise: what is shown instead, after a moment in which it may still change."""
        with contextlib.suppress(PlaywrightError):
            self.page.wait_for_timeout(_CALM)
        return BrokenPromise(sent=sent, wanted=wanted, got=self.describe(), likely=likely)

    def describe(self) -> str:
        """What can be read now, and where, in one line."""
        text = ""
        with contextlib.suppress(PlaywrightError):
            text = " ".join(" | ".join(self.app.read_text().split("\n")).split())
        return f"at {self._read_address()}: {text[:_LONGEST] or 'nothing to be seen'}"

    def _must_answer(self) -> None:
        try:
            wait_for(self.seconds, partial(self.page.wait_for_function, "true"))
        except PlaywrightError as error:
            raise (
                explain_page(error) if has_crashed(error) else make_spins(self._read_address())
            ) from None

    def _read_address(self) -> str:
        address = urlsplit(self.page.url)
        return f"{address.path}{'?' if address.query else ''}{address.query}#{address.fragment}"


def keep_picture(page: Page, file: Path) -> bool:
    """Keep a picture of a page; tell whether there is one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(PlaywrightError):
        page.screenshot(path=file)
        return True
    return False
