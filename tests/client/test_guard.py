"""Who sees which page: the guard asks the server before every page."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm

WATCH = """() => {
  window.seen = [];
  const look = () => window.seen.push(document.body.innerText);
  const all = {childList: true, subtree: true, characterData: true};
  new MutationObserver(look).observe(document.body, all);
}"""


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("the welcome page", "the log-in page"),
        ("page one", "the log-in page"),
        ("an unknown page", "the log-in page"),
        ("page two", "page two"),
        ("the log-in page", "the log-in page"),
        ("the registration page", "the registration page"),
    ],
)
def test_a_visitor_sees_open_pages_only(app: Application, page: str, heading: str) -> None:
    """Restricted pages bring a visitor to the log-in form, open ones appear."""
    app.go(page)

    app.find_heading(heading).wait_for()


@pytest.mark.parametrize("is_user", [True, False])
def test_an_unknown_address_is_named(
    app: Application, request: pytest.FixtureRequest, is_user: bool
) -> None:
    """Whoever mistypes an address is told so, on the page that is shown instead."""
    if is_user:
        request.getfixturevalue("logged_in")
    app.go("an unknown page")

    app.find_heading("the welcome page" if is_user else "the log-in page").wait_for()
    expect(app.page.get_by_role("status")).to_contain_text("no page at “#/nowhere”")


def test_restricted_content_never_flashes(app: Application, stub: Stub) -> None:
    """However slow the status is, nothing of a restricted page enters the document before it."""
    app.go("page two")
    app.find_heading("page two").wait_for()
    app.page.evaluate(WATCH)
    stub.knobs.delay["/api/status"] = 0.4
    app.link("Page one").click()
    app.find_heading("the log-in page").wait_for()

    seen = app.page.evaluate("() => window.seen")
    assert seen
    assert not any("This is page one!" in text for text in seen)


@pytest.mark.parametrize(
    ("link", "page"),
    [("Page one", "page one"), ("Page two", "page two"), ("Home", "the welcome page")],
)
def test_the_server_is_asked_once_at_every_change(
    logged_in: Application, stub: Stub, link: str, page: str
) -> None:
    """Each change of page asks for the status exactly once."""
    logged_in.go("the registration page")
    logged_in.find_heading("the registration page").wait_for()
    stub.wait_until_quiet()
    before = stub.count("/api/status")
    logged_in.link(link).click()
    logged_in.find_heading(page).wait_for()
    stub.wait_until_quiet()

    assert stub.count("/api/status") == before + 1


def test_the_wanted_page_appears_after_logging_in(app: Application) -> None:
    """Whoever was sent to the form gets to the page they had asked for."""
    app.go("page one")
    CredentialsForm(app.page, "Login").send(*PAIR)

    app.find_heading("page one").wait_for()


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/login",
        "/logout",
        "/register",
        "/unavailable",
        "",
    ],
)
def test_an_unsafe_target_is_ignored(app: Application, stub: Stub, target: str) -> None:
    """A link with a crafted target ends on the welcome page, logged in, on this server."""
    app.page.goto(f"{stub.url}/#/login?returnUrl={quote(target, safe='')}")
    CredentialsForm(app.page, "Login").send(*PAIR)

    app.find_heading("the welcome page").wait_for()
    assert app.page.url == f"{stub.url}/#/"
    assert app.log_out_button.is_visible()


def test_the_address_logout_logs_out(logged_in: Application, stub: Stub) -> None:
    """Opening `#/logout` ends the session and shows the form."""
    logged_in.page.goto(f"{stub.url}/#/logout")

    logged_in.find_heading("the log-in page").wait_for()
    assert not stub.sessions


def test_a_superseded_question_is_dropped(logged_in: Application, stub: Stub) -> None:
    """When the user clicks on, nobody waits any more for the answer to the click before."""
    stub.wait_until_quiet()
    before = stub.count("/api/status")
    stub.knobs.delay["/api/status"] = 1
    logged_in.link("Page one").click()
    stub.wait_for("/api/status", before + 1)
    logged_in.link("Page two").click()
    logged_in.find_heading("page two").wait_for()
    stub.wait_until_quiet()

    assert stub.count("/api/status") == before + 2
    assert stub.dropped == ["/api/status"]


def test_the_code_of_a_restricted_page_is_fetched_after_the_guard(
    app: Application, stub: Stub
) -> None:
    """A visitor who is turned away has not downloaded page one."""
    app.go("page one")
    app.find_heading("the log-in page").wait_for()
    stub.wait_until_quiet()
    scripts = [path for path in stub.requests if path.endswith(".js")]
    CredentialsForm(app.page, "Login").send(*PAIR)
    app.find_heading("page one").wait_for()

    assert len([path for path in stub.requests if path.endswith(".js")]) > len(scripts)
