"""The client tracks the login status: refreshes, other tabs, ended sessions, a dead server."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm


def second_tab(app: Application, stub: Stub) -> Application:
    """Another tab of the same browser, on page one."""
    other = Application(app.page.context.new_page(), stub.url)
    other.go("page one")
    other.heading.wait_for()
    return other


def test_a_refresh_keeps_the_login(logged_in: Application) -> None:
    """The restricted page is there again after a refresh."""
    logged_in.go("page one")
    logged_in.find_heading("page one").wait_for()
    logged_in.page.reload()

    logged_in.find_heading("page one").wait_for()


def test_nothing_is_kept_in_web_storage(logged_in: Application) -> None:
    """Neither storage holds anything, and the cookie cannot be read by scripts."""
    kept = "() => [localStorage.length, sessionStorage.length, document.cookie]"

    assert logged_in.page.evaluate(kept) == [0, 0, ""]


def test_logging_out_in_one_tab_reaches_the_others(logged_in: Application, stub: Stub) -> None:
    """The other tab leaves its restricted page by itself."""
    other = second_tab(logged_in, stub)
    logged_in.log_out_button.click()

    other.find_heading("the log-in page").wait_for()


def test_logging_in_in_one_tab_reaches_the_others(app: Application, stub: Stub) -> None:
    """The other tab shows the log-out button by itself."""
    app.go("page two")
    app.log_in_link.wait_for()
    other = second_tab(app, stub)
    CredentialsForm(other.page, "Login").send(*PAIR)

    app.log_out_button.wait_for()


def test_a_session_that_ended_elsewhere_is_told(logged_in: Application, stub: Stub) -> None:
    """The next click brings the form with a notice, and logging in brings the wanted page."""
    stub.sessions.clear()
    logged_in.link("Page one").click()
    logged_in.find_heading("the log-in page").wait_for()
    expect(logged_in.page.get_by_role("status")).to_contain_text("Your session has ended")
    CredentialsForm(logged_in.page, "Login").send(*PAIR)

    logged_in.find_heading("page one").wait_for()


def test_a_dead_server_is_not_a_logout(logged_in: Application, stub: Stub) -> None:
    """The restricted page is not shown, nobody is called logged out, and trying again helps."""
    stub.knobs.failing["/api/status"] = 503
    logged_in.link("Page one").click()
    heading = logged_in.page.get_by_role("heading", name="The server can't be reached")
    heading.wait_for()
    assert not logged_in.log_in_link.is_visible()
    stub.knobs.failing.clear()
    logged_in.page.get_by_role("button", name="Try again").click()

    logged_in.find_heading("page one").wait_for()


def test_a_refresh_leaves_the_unreachable_page(logged_in: Application, stub: Stub) -> None:
    """Once the server is back, a refresh brings the wanted page as well."""
    stub.knobs.failing["/api/status"] = 503
    logged_in.link("Page one").click()
    logged_in.page.get_by_role("button", name="Try again").wait_for()
    stub.knobs.failing.clear()
    logged_in.page.reload()

    logged_in.find_heading("page one").wait_for()


def test_open_pages_survive_a_dead_server(app: Application, stub: Stub) -> None:
    """Page two needs no answer."""
    stub.knobs.failing["/api/status"] = 500
    app.go("page two")

    app.find_heading("page two").wait_for()


def test_a_failed_logout_is_told(logged_in: Application, stub: Stub) -> None:
    """Whoever could not be logged out is told so, and is still logged in."""
    stub.knobs.failing["/api/logout"] = 500
    logged_in.log_out_button.click()

    expect(logged_in.page.get_by_role("alert")).to_contain_text("still logged in")
    assert logged_in.log_out_button.is_visible()


def test_the_back_button_shows_nothing_restricted(logged_in: Application, stub: Stub) -> None:
    """After logging out, going back brings the form again."""
    logged_in.link("Page one").click()
    logged_in.find_heading("page one").wait_for()
    logged_in.log_out_button.click()
    logged_in.find_heading("the log-in page").wait_for()
    with logged_in.page.expect_response("**/api/status"):
        logged_in.page.go_back()
    stub.wait_until_quiet()

    assert logged_in.find_heading("the log-in page").is_visible()
    assert not logged_in.find_heading("page one").is_visible()


def test_a_page_from_the_back_forward_cache_is_checked(logged_in: Application, stub: Stub) -> None:
    """A page that is gone back to after the session's end shows nothing restricted.

    Whether the browser froze it or loads it anew is the browser's choice; the headless shell
    loads it anew. Freezing itself is simulated in the client's own tests.
    """
    logged_in.link("Page one").click()
    logged_in.find_heading("page one").wait_for()
    logged_in.page.goto(f"{stub.url}/static/favicon.svg")
    stub.sessions.clear()
    logged_in.page.go_back(wait_until="commit")

    logged_in.find_heading("the log-in page").wait_for()
    assert not logged_in.find_heading("page one").is_visible()


def test_two_browsers_are_strangers(
    logged_in: Application, new_app: Callable[[], Application]
) -> None:
    """What one browser does is nothing to another."""
    other = new_app()
    other.go("page one")

    other.find_heading("the log-in page").wait_for()
    assert logged_in.log_out_button.is_visible()
