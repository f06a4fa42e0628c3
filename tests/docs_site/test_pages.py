"""Everybody can read the docs site: on a phone, in the dark, by keyboard, without a network."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from docs_site.conftest import DESK, PHONE, SITE

Open = Callable[..., Page]
PAGES = sorted(str(page.relative_to(SITE)) for page in SITE.glob("*/**/*.html"))
PAGES.append("search.html")
LESSON = "docs/lessons/register/lesson.html"
# On a phone in the dark each page is looked at. On a desk in the light every third one: what is
# different there is the style, which all pages have in common, and axe takes half a second.
VIEWS = [*(("phone", page) for page in PAGES), *(("desk", page) for page in PAGES[::3])]


def test_site_is_built() -> None:
    """There are pages to look at: `tox -e site` builds them first."""
    assert len(PAGES) > 40


@pytest.mark.parametrize(("view", "path"), VIEWS)
def test_page_is_for_everybody(view: str, path: str, views: dict[str, Page]) -> None:
    """A page has no fault that axe knows, fits a phone, and loads nothing from elsewhere."""
    page, asked = views[view], []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((SITE / path).as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_first_address_leads_to_the_docs(open_page: Open) -> None:
    """Whoever opens index.html is on the first page."""
    expect(open_page("index.html").get_by_role("heading", level=1)).to_contain_text("Documentation")


def test_search_finds(open_page: Open) -> None:
    """A word that stands in a lesson leads to this lesson."""
    page = open_page("docs/README.html", viewport=DESK)
    page.get_by_role("textbox", name="Search").first.fill("Retry-After")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="15. Guessing").last).to_be_visible()
    expect(page.locator("#search-results")).to_contain_text("Guessing")


def test_dark_mode_can_be_chosen(open_page: Open) -> None:
    """One button makes a light page dark."""
    page = open_page(LESSON, viewport=DESK, color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Toggle Light / Dark").last.click()
    assert page.evaluate(paper) != light


def test_phone_has_the_contents(open_page: Open) -> None:
    """On a phone the list of all pages opens on request, and leads on."""
    page = open_page(LESSON, viewport=PHONE)
    page.locator(".mobile-header label[for=__navigation]").click()
    page.get_by_role("link", name="3. Log in").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3. Log in")
