"""The account page: change the password, end sessions, delete the account."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

_SOMETHING = re.compile(r"\S")


class AccountPage:
    """Three parts, each below a heading of its own, with messages of its own.

    Args:
        page: the browser's tab.
    """

    def __init__(self, page: Page) -> None:
        main = page.locator("main")
        self.password_part = main.get_by_role("region", name="Change your password")
        self.sessions_part = main.get_by_role("region", name="Your sessions")
        self.deletion_part = main.get_by_role("region", name="Delete your account")
        self.dialog = page.get_by_role("dialog")
        self.nothing = main.get_by_text("This server has no account settings.")

    @property
    def something(self) -> Locator:
        """The first part that is there, or the sentence that there is none."""
        parts = self.password_part.or_(self.sessions_part).or_(self.deletion_part)
        return parts.or_(self.nothing).first

    @property
    def current_password(self) -> Locator:
        """The box for the password that is valid now."""
        return self.password_part.get_by_label("Current password", exact=True)

    @property
    def new_password(self) -> Locator:
        """The box for the password to come."""
        return self.password_part.get_by_label("New password", exact=True)

    @property
    def change_button(self) -> Locator:
        """The button that sends the two passwords."""
        return self.password_part.get_by_role("button", name="Change password", exact=True)

    @property
    def sessions(self) -> Locator:
        """All sessions of the user."""
        return self.sessions_part.get_by_role("listitem")

    @property
    def this_session(self) -> Locator:
        """The session of this browser."""
        return self.sessions.filter(has_text="This browser")

    @property
    def other_sessions(self) -> Locator:
        """The sessions of other browsers."""
        return self.sessions.filter(has_not_text="This browser")

    @property
    def confirm_button(self) -> Locator:
        """The button in the dialog that deletes the account."""
        return self.dialog.get_by_role("button", name="Delete account", exact=True)

    def change_password(self, current: str, new: str) -> None:
        """Fill in both boxes and send them."""
        self.current_password.fill(current)
        self.new_password.fill(new)
        self.change_button.click()

    def end(self, session: Locator) -> None:
        """End one of the sessions."""
        session.get_by_role("button", name="Log out").click()

    def ask_to_delete(self) -> None:
        """Open the dialog that asks for the password."""
        self.deletion_part.get_by_role("button", name="Delete account").click()

    def delete(self, password: str) -> None:
        """Delete the account, and confirm it with the password."""
        self.ask_to_delete()
        self.dialog.get_by_label("Password", exact=True).fill(password)
        self.confirm_button.click()

    def find_alert(self, part: Locator) -> Locator:
        """What a part complains of; nothing is found while it is silent."""
        return part.get_by_role("alert").filter(has_text=_SOMETHING)

    def find_notice(self, part: Locator) -> Locator:
        """What a part says when all went well; nothing is found while it is silent."""
        return part.get_by_role("status").filter(has_text=_SOMETHING)
