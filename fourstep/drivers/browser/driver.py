"""Act as a visitor in a browser: click what a person would click, read what a person would read."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Response

from fourstep.drivers.browser.account import BrowserAccount
from fourstep.drivers.browser.closing import close_page
from fourstep.drivers.browser.cookies import as_browsers_take_it
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.steps import Steps
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.sent_elsewhere import note_elsewhere
from fourstep.drivers.values import Credentials, Outcome


class BrowserDriver(Steps):
    """A visitor with a browser of their own: a context in which nobody else has left anything.

    The suite and the lessons use the same one. Lessons listen to what it asks, too: `listen`.

    Args:
        url: the backend's address.
        new_context: makes such a browser context.
        patience: seconds for something to appear; by default those that an answer may take.
    """

    def __init__(
        self, url: str, new_context: Callable[[], BrowserContext], patience: float | None = None
    ) -> None:
        super().__init__(url, new_context, patience)
        self.context.on("response", self._note_answer)

    def register(self, credentials: Credentials) -> Outcome:
        """Fill in the registration form."""
        self.open("the registration page")
        return self._try("Register", credentials, self.app.find_heading("the log-in page"))

    def log_in(self, credentials: Credentials) -> Outcome:
        """Fill in the log-in form: the one that is shown, unless it complains of something."""
        if self._app is None or not self._can_see_log_in_form():
            self.open("the log-in page")
        return self.log_in_here(credentials)

    def log_in_here(self, credentials: Credentials) -> Outcome:
        """Fill in the log-in form that is shown now."""
        return self._try("Login", credentials, self.app.find_other_heading("the log-in page"))

    def log_out(self) -> Outcome:
        """Click the button, and wait for the log-in page."""
        self._begin()
        self.press_log_out()
        self.must_see(self.app.find_heading("the log-in page"), "click Logout", "the log-in page")
        return Outcome(accepted=True, told=self.app.read_text())

    def open_second_window(self) -> None:
        """Go on in a new tab with the same cookies."""
        self._app = Application(self.context.new_page(), self.url)
        self.open("page two")

    def is_logged_in(self) -> bool:
        """Reload, so that the client asks the server again, and read the bar."""
        if self._app is None:
            self.open("page two")
        else:
            self.refresh()
        wanted = "a Logout button or a Login link"
        self.must_see(self.app.find_status(), "read the bar at the top", wanted)
        return self.app.log_out_button.is_visible()

    def check_index(self) -> None:
        """The document is a page that names at least one script below /static/."""
        self._begin()
        with self.expect("open the application", "a script below /static/"):
            self.app.client_scripts.first.wait_for(state="attached")

    def check_client(self) -> None:
        """The client's own words appear, whoever is there."""
        self._begin()
        own = (
            self.app.find_heading("the welcome page")
            .or_(self.app.find_heading("the log-in page"))
            .first
        )
        self.must_see(own, "open the application", "the welcome page or the log-in page")

    def is_shown(self, page: str) -> bool:
        """Whether this page appears."""
        return self.can_see(self.app.find_heading(page))

    def visit(self, address: str, follow: str = "") -> list[str]:
        """Look at a page of another site in a window beside; the HTML of its frames comes back."""
        with self.expect(f"open {address}", "that page, and what it is to lead to"):
            window = self.context.new_page()
            window.goto(address)
            # A locator waits: for a refused frame a browser may still be opening a page of its own.
            inside = [frame.locator("html").inner_html() for frame in window.frames[1:]]
            if follow:
                ways = window.get_by_role("link", name=follow)
                # The answer, and not a page: of a refusal Firefox shows one of its own.
                with window.expect_response(lambda answer: answer.request.is_navigation_request()):
                    ways.or_(window.get_by_role("button", name=follow)).click()
            close_page(window)
        return inside

    @property
    def account(self) -> BrowserAccount:
        """The account page, and what page one tells."""
        return BrowserAccount(self)

    def adopt(self, jar: Jar) -> None:
        """Put cookies into the browser."""
        for cookie in jar:
            self.context.add_cookies([as_browsers_take_it(cookie, self.url)])

    def close(self) -> None:
        """Listen no more; the context belongs to whoever has made it."""
        self.context.remove_listener("response", self._note_answer)
        if self._traffic is not None:
            self._traffic.stop()

    def _begin(self) -> None:
        if self._app is None:
            self.open("the welcome page")

    def _can_see_log_in_form(self) -> bool:
        shown = self.app.find_heading("the log-in page").is_visible()
        # An old message could be taken for a new one.
        return shown and not self.find_form("Login").alert.is_visible()

    def _try(self, button: str, credentials: Credentials, success: Locator) -> Outcome:
        alert = self.find_form(button).alert
        self.fill_in(button, credentials)
        sent = f"fill in the form, click {button}"
        self.must_see(success.or_(alert).first, sent, "the next page or a message")
        accepted = success.is_visible()
        return Outcome(accepted, "" if accepted else alert.inner_text())

    def _note_answer(self, answer: Response) -> None:
        if answer.url.startswith(f"{self.url}/"):  # not what other sites have answered
            note_elsewhere(answer.url, answer.status)
