"""Use the account page: click what a user would click, read what a user would read."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.browser.pages.account import AccountPage
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.page_one import PageOne
from fourstep.drivers.values import Outcome

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class Visitor(Protocol):
    """What an account needs of the driver whose browser it uses."""

    @property
    def page(self) -> Page:
        """The window."""

    @property
    def app(self) -> Application:
        """What all pages share."""

    def open(self, page: str) -> None:
        """Type the page's address."""

    def expect(self, sent: str, wanted: str) -> AbstractContextManager[None]:
        """Say what was done and wanted when the browser waits too long in this block."""


class BrowserAccount:
    """The account of a user with a browser.

    Args:
        driver: whose browser it is.
    """

    def __init__(self, driver: Visitor) -> None:
        self._driver = driver

    def read_email(self) -> str:
        """Open page one and read whose it is."""
        self._driver.open("page one")
        with self._driver.expect("open page one", "the user's email there"):
            return PageOne(self._driver.page).email.inner_text()

    def change_password(self, current: str, new: str) -> Outcome:
        """Fill in both boxes."""
        page = self._open()
        with self._driver.expect("change the password", "a message about it"):
            page.change_password(current, new)
            return self._wait_for_outcome(
                page.find_notice(page.password_part), page.find_alert(page.password_part)
            )

    def count_sessions(self) -> int:
        """Count the entries of the list."""
        page = self._open()
        with self._driver.expect("open the account page", "this session in the list"):
            page.this_session.wait_for()
            return page.sessions.count()

    def end_other_session(self) -> None:
        """Click the button of a session that is not this one."""
        page = self._open()
        with self._driver.expect("end another session", "a message about it"):
            page.end(page.other_sessions.first)
            part = page.sessions_part
            outcome = self._wait_for_outcome(page.find_notice(part), page.find_alert(part))
        promise(outcome.accepted, sent="end another session", wanted="its end", got=outcome.told)

    def end_this_session(self) -> None:
        """Click the button of this session."""
        page = self._open()
        with self._driver.expect("end this session", "the log-in page"):
            page.end(page.this_session)
            self._driver.app.find_heading("the log-in page").wait_for()

    def delete(self, password: str) -> Outcome:
        """Ask for the dialog and give the password there."""
        page = self._open()
        with self._driver.expect("delete the account", "the log-in page, or a message"):
            page.delete(password)
            done = self._driver.app.find_heading("the log-in page")
            return self._wait_for_outcome(done, page.find_alert(page.dialog))

    def _open(self) -> AccountPage:
        self._driver.open("the account page")
        page = AccountPage(self._driver.page)
        with self._driver.expect("open the account page", "what users can do there"):
            page.something.wait_for()
        if page.nothing.is_visible():  # no part will ever appear, so nobody need wait
            raise BrokenPromise(
                sent="open the account page",
                wanted="what users can do there",
                got=page.nothing.inner_text(),
                likely="POST /api/password, GET /api/sessions and DELETE /api/account are missing",
            )
        return page

    def _wait_for_outcome(self, success: Locator, alert: Locator) -> Outcome:
        success.or_(alert).first.wait_for()
        accepted = success.is_visible()
        return Outcome(accepted, "" if accepted else alert.inner_text())
