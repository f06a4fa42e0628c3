"""What every driver can do: the intents of a visitor, without a word about HTTP or pages."""

from __future__ import annotations

from typing import Protocol

from fourstep.drivers.account import Account
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.values import Credentials, Outcome

# The client's pages as scenarios call them.
PAGES = (
    "the welcome page",
    "the log-in page",
    "the registration page",
    "page one",
    "page two",
    "the account page",
    "an unknown page",
)


class Driver(Protocol):
    """One visitor with cookies of their own. Each method waits until its effect can be seen.

    Every method raises `BrokenPromise` if the backend answers outside the contract.
    """

    def open(self, page: str) -> None:
        """Go to a page, one of `PAGES`."""

    def register(self, credentials: Credentials) -> Outcome:
        """Try to make an account."""

    def log_in(self, credentials: Credentials) -> Outcome:
        """Try to log in."""

    def log_out(self) -> Outcome:
        """Log out."""

    def refresh(self) -> None:
        """Load the application anew with the cookies that are there."""

    def open_second_window(self) -> None:
        """Go on in a second window of the same browser, or on a second connection."""

    def is_logged_in(self) -> bool:
        """Ask anew whether this visitor is logged in."""

    def check_index(self) -> None:
        """Check that the index page was served."""

    def check_client(self) -> None:
        """Check that the client's files were served and work."""

    @property
    def account(self) -> Account:
        """The account of the user who is logged in."""

    def adopt(self, jar: Jar) -> None:
        """Take over cookies that were won elsewhere."""

    def close(self) -> None:
        """Leave."""


class PageDriver(Driver, Protocol):
    """A driver whose visitor sees pages; only scenarios tagged `@browser` need one."""

    def log_in_here(self, credentials: Credentials) -> Outcome:
        """Fill in the form that is shown now."""

    def is_shown(self, page: str) -> bool:
        """Whether this page is shown, after waiting for it."""

    def visit(self, address: str, follow: str = "") -> list[str]:
        """Look at a page of another site, in a window beside.

        Args:
            address: the page.
            follow: a link or button to click there; empty for none.

        Returns:
            The HTML of each frame in the page.
        """
