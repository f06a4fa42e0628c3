"""A visitor's browser, for the checks of a client: what is done in it, and what is seen of it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, Request

from fourstep.drivers.browser_traffic import Traffic
from fourstep.drivers.driver import Credentials
from fourstep.exchange import BrokenPromise
from fourstep.pages.application import Application
from fourstep.pages.credentials_form import CredentialsForm

_CALM = 100  # milliseconds
_LONGEST = 160  # characters of a page that are worth showing


class Window:
    """A browser of somebody who was never here before, with one window.

    A window takes a third of a second of work to open. So the same one serves all checks, one after
    the other; `leave` takes away all that one visitor has left behind.

    Args:
        page: the window.
        url: the server's address.
        patience: seconds for something to appear.
    """

    def __init__(self, page: Page, url: str, patience: float) -> None:
        self.page = page
        self.context = page.context
        self.context.set_default_timeout(patience * 1000)
        self.app = Application(page, url)
        self._traffic = Traffic(page)

    def leave(self) -> bool:
        """Take away all that this visitor has left behind; tell whether others can come here."""
        self._traffic.stop()
        # Storage is emptied when the next one comes: a student's client may write until it is left.
        try:
            self.page.goto("about:blank")
        except PlaywrightError:  # the page is caught in a loop
            return False
        self.page.unroute_all()
        self.context.clear_cookies()
        return True

    def headings(self) -> list[str]:
        """All headings that were shown since the page was loaded, if only for a moment.

        Raises:
            BrokenPromise: the page does not answer.
        """
        self._must_answer()
        return [str(each) for each in self.page.evaluate("window.headings")]

    def open(self, page: str) -> None:
        """Type the address of a page, and wait until one has a heading.

        Raises:
            BrokenPromise: none appears.
        """
        with contextlib.suppress(PlaywrightError):
            self.app.go(page)
        self.must_see(self.app.heading, f"open {page}", "a page with a heading <h1> in <main>")

    def form(self, button: str) -> CredentialsForm:
        """The form that is shown, by what its button says."""
        return CredentialsForm(self.page, button)

    def send(self, button: str, person: Credentials) -> None:
        """Fill in the form that is shown, click its button, and wait until something is answered.

        Raises:
            BrokenPromise: there is no such form, or its button cannot be clicked.
        """
        with contextlib.suppress(PlaywrightError), self.page.expect_response("**/api/**"):
            try:
                self.form(button).send(person.email, person.password)
            except PlaywrightError:
                boxes = 'a form with boxes "Email" and "Password"'
                wanted = f'{boxes}, and a button "{button}" to click'
                raise self.broken(f"fill in the form, click {button}", wanted) from None

    def click(self, link: str) -> None:
        """Click a link in the bar at the top.

        Raises:
            BrokenPromise: there is none.
        """
        try:
            self.app.link(link).click()
        except PlaywrightError:
            raise self.broken(f"click {link}", f'a link "{link}" in the <header>') from None

    def log_in(self, person: Credentials) -> None:
        """Open the log-in page, and log in.

        Raises:
            BrokenPromise: nobody is logged in then.
        """
        self.open("the log-in page")
        self.send("Login", person)
        sent = "fill in the form with the right password, click Login"
        # What is shown while the way leads on says nothing.
        self.must_see(self.app.other_than("the log-in page"), sent, "another page")
        self.must_see(self.app.log_out_button, sent, 'a button "Logout"')

    def press(self, button: str) -> None:
        """Click the button of the form that is shown.

        Raises:
            BrokenPromise: there is none.
        """
        try:
            self.form(button).submit.click()
        except PlaywrightError:
            wanted = f'a form with a button "{button}" to click'
            raise self.broken(f"click {button}", wanted) from None

    def reload(self) -> None:
        """Reload the page, and wait until it has a heading.

        Raises:
            BrokenPromise: it has none.
        """
        with contextlib.suppress(PlaywrightError):
            self.page.reload()
        self.must_see(self.app.heading, "reload", "a page with a heading <h1> in <main>")

    def log_out(self) -> None:
        """Click the button.

        Raises:
            BrokenPromise: there is none.
        """
        try:
            self.app.log_out_button.click()
        except PlaywrightError:
            raise self.broken("click Logout", 'a button "Logout"') from None

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
            raise BrokenPromise(
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

    def asked(self, path: str) -> list[Request]:
        """The requests for this path so far, in their order."""
        return [each for each in self._traffic.requests if urlsplit(each.url).path == path]

    def answer(self, path: str, status: int, body: str) -> None:
        """Have requests for this path answered like this, and not by the server."""
        self._traffic.answer(path, status, body)

    def note(self) -> None:
        """Note what the server has answered, as the evidence of a check."""
        self._traffic.note()

    @property
    def complaints(self) -> list[str]:
        """The errors that the page has told of, in their order."""
        return self._traffic.complaints

    def picture(self, file: Path) -> bool:
        """Keep a picture of the window; tell whether there is one."""
        file.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(PlaywrightError):
            self.page.screenshot(path=file)
            return True
        return False
