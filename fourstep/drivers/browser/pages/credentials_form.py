"""The form of the log-in page and of the registration page."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page


class CredentialsForm:
    """Two boxes and a button.

    Args:
        page: the browser's tab.
        button: what the button says: Login or Register.
    """

    def __init__(self, page: Page, button: str) -> None:
        self._main = page.locator("main")
        self._button = button

    @property
    def email(self) -> Locator:
        """The box for the email."""
        return self._main.get_by_label("Email", exact=True)

    @property
    def password(self) -> Locator:
        """The box for the password."""
        return self._main.get_by_label("Password", exact=True)

    @property
    def submit(self) -> Locator:
        """The button that sends the form."""
        return self._main.get_by_role("button", name=self._button, exact=True)

    @property
    def alert(self) -> Locator:
        """What the form complains of; nothing is found while it is silent."""
        return self._main.get_by_role("alert").filter(has_text=re.compile(r"\S"))

    def send(self, email: str, password: str) -> None:
        """Fill in both boxes and send the form."""
        self.email.fill(email)
        self.password.fill(password)
        self.submit.click()
