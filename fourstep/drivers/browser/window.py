"""A visitor's browser, for the checks of a client: what is done in it, and what it asks."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Request

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.browser.page_errors import CIRCLE, not_loaded
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm
from fourstep.drivers.browser.sight import Sight
from fourstep.drivers.browser.traffic import Traffic
from fourstep.drivers.values import Credentials

# The bar is there, and no page below it.
_NO_PAGE = (
    "no page is chosen: there is no route or no <router-outlet />, "
    "or a guard says no and shows no other way"
)
_NO_LABEL = "a box has no such label: `for` of a <label> has to be the `id` of its box"
_DISABLED = "the button stays disabled: what enables it, and is each signal read by calling it?"
_NO_LINK = "the words are there, and are no link: is RouterLink among the imports?"


class Window(Sight):
    """A browser of somebody who was never here before, with one window.

    A window takes a third of a second of work to open. So the same one serves all checks, one after
    the other; `leave` takes away all that one visitor has left behind.

    Args:
        page: the window.
        url: the server's address.
        patience: seconds for something to appear.
    """

    def __init__(self, page: Page, url: str, patience: float) -> None:
        super().__init__(page, url)
        self.context = page.context
        self.context.set_default_timeout(patience * 1000)
        self._traffic = Traffic(page)

    def leave(self) -> bool:
        """Take away all that this visitor has left behind; tell whether others can come here.

        If not, the window is closed.
        """
        self._traffic.stop()
        # Storage is emptied when the next one comes: a student's client may write until it is left.
        try:
            self.page.goto("about:blank")
            self.page.unroute_all()
            self.context.clear_cookies()
        except PlaywrightError:  # the page is caught in a loop, or gone
            self.close()
            return False
        return True

    def close(self) -> None:
        """Close the window; it may be gone already."""
        with contextlib.suppress(PlaywrightError):
            self.context.close()

    def open(self, page: str) -> None:
        """Type the address of a page, and wait until one has a heading.

        Raises:
            BrokenPromise: none appears.
        """
        self._load(lambda: self.app.go(page), f"open {page}")

    def _load(self, load: Callable[[], object], sent: str) -> None:
        wanted = "a page with a heading <h1> in <main>"
        try:
            load()
        except PlaywrightError as error:  # of anything else the page itself will tell
            # A slow machine ends the wait before the browser has counted its twenty redirects.
            if why := not_loaded(error) or (CIRCLE if self._traffic.goes_round() else ""):
                got = f"{why}: {self._traffic.way()}"
                raise BrokenPromise(sent=sent, wanted=wanted, got=got) from None
        if not self.sees(self.app.heading):
            bar = self.shows(self.app.link("Login"))
            raise self.broken(sent, wanted, _NO_PAGE if bar else "")

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
                sent = f"fill in the form, click {button}"
                raise self.broken(sent, wanted, self._unsent(button)) from None

    def _unsent(self, button: str) -> str:
        """Why a form that is there cannot be sent; empty for no idea."""
        form = self.form(button)
        if self.shows(form.submit.first) and form.submit.first.is_disabled():
            return _DISABLED
        labelled = self.shows(form.email.first) and self.shows(form.password.first)
        return "" if labelled or self.page.locator("main input").count() < 2 else _NO_LABEL

    def click(self, link: str) -> None:
        """Click a link in the bar at the top.

        Raises:
            BrokenPromise: there is none.
        """
        try:
            self.app.link(link).click()
        except PlaywrightError:
            text = self.page.get_by_role("banner").get_by_text(link, exact=True)
            likely = _NO_LINK if self.shows(text) else ""
            wanted = f'a link "{link}" in the <header>'
            raise self.broken(f"click {link}", wanted, likely) from None

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
        self._load(self.page.reload, "reload")

    def log_out(self) -> None:
        """Click the button.

        Raises:
            BrokenPromise: there is none.
        """
        try:
            self.app.log_out_button.click()
        except PlaywrightError:
            raise self.broken("click Logout", 'a button "Logout"') from None

    def asked(self, path: str) -> list[Request]:
        """The requests for this path so far, in their order."""
        return [each for each in self._traffic.requests if urlsplit(each.url).path == path]

    def has_asked(self) -> bool:
        """Whether anything of the API was asked for so far."""
        return any(urlsplit(each.url).path.startswith("/api/") for each in self._traffic.requests)

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
