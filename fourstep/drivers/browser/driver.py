"""Act as a visitor in a browser: click what a person would click, read what a person would read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, Response
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.browser.account import BrowserAccount
from fourstep.drivers.browser.cookies import as_browsers_take_it
from fourstep.drivers.browser.page_errors import not_loaded
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.values import Credentials, Outcome

_NOT_MODIFIED = 304
_PATIENCE = 10_000  # milliseconds that a visitor waits for something to appear


class BrowserDriver:
    """A visitor with a browser of their own: a context in which nobody else has left anything.

    Args:
        url: the backend's address.
        new_context: makes such a browser context.
    """

    def __init__(self, url: str, new_context: Callable[[], BrowserContext]) -> None:
        self._url = url
        self._context = new_context()
        self._context.set_default_timeout(_PATIENCE)
        if PRESSURE.is_felt:
            self._context.on("response", _note_refusal)
        self._app: Application | None = None

    def open(self, page: str) -> None:
        """Type the page's address."""
        with self.expecting(f"open {page}", "the application"):
            answer = self.application.go(page)
            _check_served(answer, page)
            self.application.heading.wait_for()

    def register(self, credentials: Credentials) -> Outcome:
        """Fill in the registration form."""
        self.open("the registration page")
        form = CredentialsForm(self.page, "Register")
        return self._send(form, credentials, self.application.titled("the log-in page"))

    def log_in(self, credentials: Credentials) -> Outcome:
        """Fill in the log-in form: the one that is shown, unless it complains of something."""
        if self._app is None or not self._sees_log_in_form():
            self.open("the log-in page")
        return self.log_in_here(credentials)

    def log_in_here(self, credentials: Credentials) -> Outcome:
        """Fill in the log-in form that is shown now."""
        form = CredentialsForm(self.page, "Login")
        return self._send(form, credentials, self.application.other_than("the log-in page"))

    def log_out(self) -> Outcome:
        """Click the button."""
        if self._app is None:
            self.open("the welcome page")
        with self.expecting("click Logout", "the log-in page"):
            self.application.log_out_button.click()
            self.application.titled("the log-in page").wait_for()
        return Outcome(accepted=True, told=self.application.text())

    def click(self, link: str) -> None:
        """Click a link in the bar at the top."""
        with self.expecting(f"click {link}", f"a link {link} in the bar"):
            self.application.link(link).click()

    def refresh(self) -> None:
        """Reload the page."""
        with self.expecting("reload", "the application"):
            self.page.reload()
            self.application.heading.wait_for()

    def open_second_window(self) -> None:
        """Go on in a new tab with the same cookies."""
        self._app = Application(self._context.new_page(), self._url)
        self.open("page two")

    def is_logged_in(self) -> bool:
        """Reload, so that the client asks the server again, and read the bar."""
        if self._app is None:
            self.open("page two")
        else:
            self.refresh()
        with self.expecting("read the bar at the top", "a Logout button or a Login link"):
            self.application.known_status().wait_for()
        return self.application.log_out_button.is_visible()

    def check_index(self) -> None:
        """The document is a page that names at least one script below /static/."""
        if self._app is None:
            self.open("the welcome page")
        with self.expecting("open the application", "a script below /static/"):
            self.application.client_scripts.first.wait_for(state="attached")

    def check_client(self) -> None:
        """The client's own words appear, whoever is there."""
        if self._app is None:
            self.open("the welcome page")
        with self.expecting("open the application", "the welcome page or the log-in page"):
            welcome = self.application.titled("the welcome page")
            welcome.or_(self.application.titled("the log-in page")).first.wait_for()

    def shown(self, page: str) -> bool:
        """Whether this page appears."""
        try:
            self.application.titled(page).wait_for()
        except PlaywrightTimeout:
            return False
        return True

    def visit(self, address: str, follow: str = "") -> list[str]:
        """Look at a page of another site in a window beside; the HTML of its frames comes back."""
        with self.expecting(f"open {address}", "that page, and what it is to lead to"):
            window = self._context.new_page()
            window.goto(address)
            # A locator waits: for a refused frame a browser may still be opening a page of its own.
            inside = [frame.locator("html").inner_html() for frame in window.frames[1:]]
            if follow:
                ways = window.get_by_role("link", name=follow)
                # The answer, and not a page: of a refusal Firefox shows one of its own.
                with window.expect_response(lambda answer: answer.request.is_navigation_request()):
                    ways.or_(window.get_by_role("button", name=follow)).click()
            window.close()
        return inside

    @property
    def account(self) -> BrowserAccount:
        """The account page, and what page one tells."""
        return BrowserAccount(self)

    def adopt(self, jar: Jar) -> None:
        """Put cookies into the browser."""
        for cookie in jar:
            self._context.add_cookies([as_browsers_take_it(cookie, self._url)])

    def close(self) -> None:
        """Listen no more; the context belongs to whoever has made it."""
        if PRESSURE.is_felt:
            self._context.remove_listener("response", _note_refusal)

    @property
    def page(self) -> Page:
        """The tab that is used now; opened if there is none."""
        return self.application.page

    @property
    def application(self) -> Application:
        """The client in the tab that is used now; opened if there is none."""
        if self._app is None:
            pages = self._context.pages  # who was here before has left one
            page = pages[0] if pages else self._context.new_page()
            self._app = Application(page, self._url)
        return self._app

    def _sees_log_in_form(self) -> bool:
        form = CredentialsForm(self.page, "Login")
        shown = self.application.titled("the log-in page").is_visible()
        return shown and not form.alert.is_visible()  # an old message could be taken for a new one

    def _send(self, form: CredentialsForm, credentials: Credentials, success: Locator) -> Outcome:
        with self.expecting("send the form", "the next page or a message"):
            form.send(credentials.email, credentials.password)
            success.or_(form.alert).first.wait_for()
        accepted = success.is_visible()
        return Outcome(accepted, "" if accepted else form.alert.inner_text())

    @contextmanager
    def expecting(self, sent: str, wanted: str) -> Iterator[None]:
        """Say what was done and wanted when the browser waits in vain in this block."""
        try:
            yield
        except PlaywrightError as error:
            raise BrokenPromise(sent=sent, wanted=wanted, got=self._seen(error)) from None

    def _seen(self, error: PlaywrightError) -> str:
        first = not_loaded(error) or error.message.splitlines()[0]
        try:
            text = " | ".join(self.application.text().split("\n"))
        except PlaywrightError:
            return first
        return f"{first} The page at {self.page.url} shows: {text or 'nothing'}"


def _note_refusal(answer: Response) -> None:
    PRESSURE.note_refused(urlsplit(answer.url).path, answer.status)


def _check_served(answer: Response | None, page: str) -> None:
    # Not modified is fine, too: of a page that is in its cache Firefox tells what came.
    served = answer is None or answer.ok or answer.status == _NOT_MODIFIED
    if answer is not None and not served:  # nothing will ever appear, so nobody need wait
        raise BrokenPromise(
            sent=f"open {page}",
            wanted="the index page",
            got=f"{answer.status} {answer.status_text}",
        )
