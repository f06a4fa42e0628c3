"""The restricted page: it says who is logged in, where the backend tells."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


class PageOne:
    """One sentence about the user.

    Args:
        page: the browser's tab.
    """

    def __init__(self, page: Page) -> None:
        self._main = page.locator("main")

    @property
    def email(self) -> Locator:
        """The user's email."""
        return self._main.get_by_text("You are").get_by_role("strong")
