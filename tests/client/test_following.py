"""The client follows what happens elsewhere: in other tabs, to the network, to the session."""

from __future__ import annotations

from playwright.sync_api import expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm

FOCUS = "window.dispatchEvent(new Event('focus'))"
ONLINE = "window.dispatchEvent(new Event('online'))"


def test_a_tab_on_the_log_in_page_leaves_it(app: Application, stub: Stub) -> None:
    """After a log-in in one tab, another that shows the form goes on to the page it wanted."""
    app.go("page one")
    app.find_heading("the log-in page").wait_for()
    other = Application(app.page.context.new_page(), stub.url)
    other.go("the log-in page")
    CredentialsForm(other.page, "Login").send(*PAIR)
    other.find_heading("the welcome page").wait_for()

    app.find_heading("page one").wait_for()


def test_a_session_that_ended_elsewhere_is_seen_on_return(
    logged_in: Application, stub: Stub
) -> None:
    """Whoever comes back to the tab does not go on looking at a user's page."""
    logged_in.link("Page one").click()
    logged_in.find_heading("page one").wait_for()
    stub.sessions.clear()
    logged_in.page.evaluate(FOCUS)

    logged_in.find_heading("the log-in page").wait_for()
    expect(logged_in.page.get_by_role("status")).to_contain_text("Your session has ended")


def test_the_account_part_stays_while_the_server_is_silent(
    logged_in: Application, stub: Stub
) -> None:
    """Nobody loses the log-out button for want of a network, and all is well once it is back."""
    logged_in.link("Page two").click()
    logged_in.find_heading("page two").wait_for()
    stub.knobs.failing["/api/status"] = 503
    logged_in.page.evaluate(FOCUS)
    expect(logged_in.page.get_by_text("Server not reached")).to_be_visible()
    assert logged_in.log_out_button.is_visible()
    stub.knobs.failing.clear()
    logged_in.page.evaluate(ONLINE)

    expect(logged_in.page.get_by_text("Server not reached")).to_have_count(0)
    assert logged_in.log_out_button.is_visible()


def test_a_silent_server_comes_back_by_itself(logged_in: Application, stub: Stub) -> None:
    """The page that could not be shown appears as soon as the network is back."""
    stub.knobs.failing["/api/status"] = 503
    logged_in.link("Page one").click()
    logged_in.page.get_by_role("heading", name="The server can't be reached").wait_for()
    stub.knobs.failing.clear()
    logged_in.page.evaluate(ONLINE)

    logged_in.find_heading("page one").wait_for()


def test_trying_again_keeps_the_focus(logged_in: Application, stub: Stub) -> None:
    """A button at work is not disabled: whoever uses the keyboard would have to begin anew."""
    stub.knobs.failing["/api/status"] = 503
    logged_in.link("Page one").click()
    button = logged_in.page.get_by_role("button", name="Try again")
    stub.knobs.delay["/api/status"] = 0.3
    button.press("Enter")
    expect(button).to_be_disabled()
    expect(button).to_be_focused()
    logged_in.page.get_by_text("Still no answer.").wait_for()

    expect(button).to_be_focused()


def test_what_was_said_stays_when_nothing_is_new(form: CredentialsForm, stub: Stub) -> None:
    """Coming back to a tab wipes away neither a message nor what was typed."""
    form.send(PAIR[0], "something else entirely")
    form.alert.wait_for()
    form.password.fill("half of a pass")
    form.password.page.evaluate(FOCUS)
    stub.wait_until_quiet()

    expect(form.alert).to_have_text("Invalid username and/or password")
    expect(form.password).to_have_value("half of a pass")
