"""The page as such: strict policies, titles, focus, narrow screens, and how much is fetched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.account import AccountPage
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm

MOST_REQUESTS = 6
PAGES = (("Page one", "page one"), ("Page two", "page two"), ("Account", "the account page"))


def go_everywhere(app: Application, stub: Stub) -> None:
    """Through all pages once, of a server that has all of them."""
    stub.offer_accounts()
    app.go("the log-in page")
    CredentialsForm(app.page, "Login").send(*PAIR)
    for link, page in PAGES:
        app.link(link).click()
        app.find_heading(page).wait_for()
    AccountPage(app.page).delete(PAIR[1])
    app.find_heading("the log-in page").wait_for()


def test_the_strict_policy_holds(app: Application, stub: Stub) -> None:
    """No inline script or style, no trusted type, no error: the console stays silent."""
    said: list[str] = []
    app.page.on("console", lambda message: said.append(message.text))
    app.page.on("pageerror", lambda error: said.append(str(error)))
    go_everywhere(app, stub)

    assert said == []


def test_addresses_need_no_base(app: Application) -> None:
    """The page has no base element, which the policy forbids, and deep links work without one."""
    app.go("page two")

    app.find_heading("page two").wait_for()
    assert app.page.locator("base").count() == 0


def test_nobody_else_is_asked(app: Application, stub: Stub) -> None:
    """The client fetches nothing from any other server."""
    asked: list[str] = []
    app.page.on("request", lambda request: asked.append(request.url))
    go_everywhere(app, stub)

    assert asked
    assert [url for url in asked if not url.startswith(f"{stub.url}/")] == []


def test_the_form_appears_after_few_requests(app: Application, stub: Stub) -> None:
    """A visitor's first page takes no more requests than promised."""
    app.go("the welcome page")
    app.find_heading("the log-in page").wait_for()
    stub.wait_until_quiet()

    assert len(stub.requests) <= MOST_REQUESTS, stub.requests


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("Home", "Welcome · fourstep"),
        ("Page one", "Page one · fourstep"),
        ("Page two", "Page two · fourstep"),
    ],
)
def test_each_page_has_its_title_and_the_focus(
    logged_in: Application, link: str, title: str
) -> None:
    """After a click the title changes and the heading has the focus, for whoever cannot see it."""
    logged_in.go("the registration page")
    logged_in.find_heading("the registration page").wait_for()
    logged_in.link(link).click()

    expect(logged_in.page).to_have_title(title)
    expect(logged_in.heading).to_be_focused()
    expect(logged_in.link(link)).to_have_attribute("aria-current", "page")


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_narrow_screen(
    app: Application, overflow: Callable[[Application], int], scheme: str
) -> None:
    """On 320 pixels nothing has to be scrolled sideways, and the colours follow the system."""
    app.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its literals
    app.go("the log-in page")
    app.find_heading("the log-in page").wait_for()
    background = app.page.evaluate("() => getComputedStyle(document.body).backgroundColor")

    assert overflow(app) == 0
    assert (sum(map(int, background[4:-1].split(","))) < 200) is (scheme == "dark")


def test_without_javascript_there_is_a_word(
    stub: Stub, new_context: Callable[..., BrowserContext]
) -> None:
    """Whoever has switched scripts off is told that they are needed."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(stub.url)

    assert "JavaScript" in page.locator("body").inner_text()
