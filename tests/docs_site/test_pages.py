"""Everybody can read the docs site: on a phone, in the dark, by keyboard, without a network."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from docs_site.conftest import DESK, PHONE, SITE

Open = Callable[..., Page]
# Files that a page leads to are no pages: `_downloads`.
PAGES = sorted(str(page.relative_to(SITE)) for page in SITE.glob("[!_]*/**/*.html"))
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


@pytest.mark.parametrize("word", ["Retry-After", "password"])
def test_search_finds_lessons_first(open_page: Open, word: str) -> None:
    """A word that stands in lessons leads to a lesson first, and to clauses later."""
    page = open_page("docs/README.html", viewport=DESK)
    page.get_by_role("textbox", name="Search").first.fill(word)
    page.keyboard.press("Enter")
    first = page.locator("#search-results li a").first
    expect(first).to_have_attribute("href", re.compile("docs/lessons/"))


@pytest.mark.parametrize("name", ["Look around in twenty minutes", "Judge your own backend"])
def test_first_page_has_two_buttons(open_page: Open, name: str) -> None:
    """A student and a team each find at once where to begin."""
    page = open_page("docs/README.html", viewport=DESK)
    page.locator("p.buttons").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_listing_names_its_file_and_can_be_copied(open_page: Open) -> None:
    """A listing of a lesson says to which file it belongs, and has a button that copies it."""
    page = open_page(LESSON, viewport=DESK)
    listing = page.locator(".literal-block-wrapper").first
    expect(listing.locator(".code-block-caption")).to_contain_text("app.py")
    expect(listing.get_by_role("button", name="Copy")).to_be_attached()


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
