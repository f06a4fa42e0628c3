"""Which page must be shown: for the checks of several lessons."""

from __future__ import annotations

from fourstep.contract.promise import promise
from fourstep.drivers.browser.driver import BrowserDriver
from fourstep.drivers.browser.pages.application import HEADINGS, ROUTES
from fourstep.drivers.values import Credentials


def must_be_at(window: BrowserDriver, sent: str, page: str, likely: str = "") -> None:
    """Check that a page is shown, with its heading and its address."""
    wanted = f'the heading "{HEADINGS[page]}" at #{ROUTES[page]}'
    window.must_see(window.app.find_heading(page), sent, wanted, likely)
    window.has_come_to(ROUTES[page])
    # The finished client adds to an address what it has to remember.
    here = window.page.url.partition("#")[2].partition("?")[0]
    promise(here == ROUTES[page], sent=sent, wanted=wanted, got=window.describe())


def must_log_in(window: BrowserDriver, person: Credentials) -> None:
    """Open the log-in page, log in, and check that a user is logged in then."""
    window.open("the log-in page")
    window.send("Login", person)
    sent = "fill in the form with the right password, click Login"
    # What is shown while the way leads on says nothing.
    window.must_see(window.app.find_other_heading("the log-in page"), sent, "another page")
    window.must_see(window.app.log_out_button, sent, 'a button "Logout"')
