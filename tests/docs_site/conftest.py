"""The docs site as `tox -e site` has built it, opened from its files: it needs no server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from fourstep.cli.screen import say
from fourstep.drivers.browser.install import ensure_browser
from fourstep.paths import ROOT

SITE = ROOT / ".fourstep" / "docs"
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1400, "height": 900}
NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The browser that the kit finds."""
    return ensure_browser("chromium", say)


@pytest.fixture(scope="session")
def views(browser: Browser) -> Iterator[dict[str, Page]]:
    """A phone in the dark and a desk in the light; one tab each for all pages."""
    phone = browser.new_context(viewport=PHONE, color_scheme="dark", offline=True)
    desk = browser.new_context(viewport=DESK, color_scheme="light", offline=True)
    yield {"phone": phone.new_page(), "desk": desk.new_page()}
    phone.close()
    desk.close()


@pytest.fixture
def open_page(new_context: NewContext) -> Callable[..., Page]:
    """Open a page of the site by its path; settings of the browser by name."""

    def at(path: str, **settings: object) -> Page:
        page = new_context(**settings).new_page()
        page.goto((SITE / path).as_uri())
        return page

    return at
