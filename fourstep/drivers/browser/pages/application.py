"""What all pages of the client share: the addresses, the heading, the bar at the top."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, Response

ROUTES: Mapping[str, str] = {
    "the welcome page": "/",
    "the log-in page": "/login",
    "the registration page": "/register",
    "page one": "/one",
    "page two": "/two",
    "the account page": "/account",
    "an unknown page": "/nowhere",
}
HEADINGS: Mapping[str, str] = {
    "the welcome page": "Welcome!",
    "the log-in page": "Login",
    "the registration page": "Register",
    "page one": "This is page one!",
    "page two": "This is page two!",
    "the account page": "Your account",
}


class Application:
    """The client in one window.

    Args:
        page: the browser's tab.
        url: the backend's address.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self._url = url

    @property
    def heading(self) -> Locator:
        """The heading of the page that is shown."""
        return self.page.locator("main").get_by_role("heading", level=1)

    @property
    def client_scripts(self) -> Locator:
        """The scripts that the index page names."""
        return self.page.locator('script[src*="/static/"], script[src^="static/"]')

    @property
    def log_out_button(self) -> Locator:
        """Shown to a user who is logged in."""
        return self.page.get_by_role("button", name="Logout", exact=True)

    @property
    def log_in_link(self) -> Locator:
        """Shown to a visitor."""
        return self.link("Login")

    def link(self, name: str) -> Locator:
        """A link in the bar at the top."""
        return self.page.get_by_role("banner").get_by_role("link", name=name, exact=True)

    def go(self, page: str) -> Response | None:
        """Open a page by its address, as a typed address or a bookmark would.

        The client is always loaded anew. Otherwise only the part behind the # would change, and
        what was shown before could be taken for the page that was asked for. The answer to the
        request for the index page is returned.
        """
        address = f"{self._url}/#{ROUTES[page]}"
        if not self.page.url.startswith(f"{self._url}/#"):
            return self.page.goto(address)
        try:
            self.page.evaluate("address => history.replaceState(null, '', address)", address)
        except PlaywrightError:  # the browser shows a page of its own: nothing could be loaded
            self.page.goto("about:blank")
            return self.page.goto(address)
        return self.page.reload()

    def leave(self) -> bool:
        """Leave for a page without anything; tell whether that was possible."""
        try:
            self.page.goto("about:blank")
        except PlaywrightError:  # the page is caught in a loop, or gone
            return False
        return True

    def find_heading(self, page: str) -> Locator:
        """The heading of the named page, if it is shown."""
        return self.page.locator("main").get_by_role(
            "heading", level=1, name=HEADINGS[page], exact=True
        )

    def find_other_heading(self, page: str) -> Locator:
        """The heading of any page but the named one."""
        return self.heading.filter(has_not_text=HEADINGS[page])

    def find_status(self) -> Locator:
        """What the bar shows once the client knows whether a user is logged in."""
        return self.log_out_button.or_(self.log_in_link).first

    def read_text(self) -> str:
        """All that can be read on the page."""
        return self.page.locator("body").inner_text()
