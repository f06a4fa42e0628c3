"""What is on the screen belongs to a user: another one, in another tab, empties it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.account import AccountPage
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm

GRACE = ("grace@example.com", "Grace keeps this to herself")
NO_CHANNEL = "window.BroadcastChannel = class { constructor() { throw new Error('forbidden'); } };"


@pytest.fixture
def grace(account: AccountPage, logged_in: Application, stub: Stub) -> Iterator[Application]:
    """A second tab of Ada's browser, in which Grace is about to log in."""
    account.this_session.wait_for()
    stub.accounts[GRACE[0]] = GRACE[1]
    expect(logged_in.page.get_by_text(f"You are logged in as {PAIR[0]}")).to_be_visible()
    tab = Application(logged_in.page.context.new_page(), stub.url)
    yield tab
    tab.page.close()


def log_in(tab: Application) -> None:
    """Log in as Grace, over Ada's session."""
    tab.go("the log-in page")
    CredentialsForm(tab.page, "Login").send(*GRACE)
    tab.find_heading("the welcome page").wait_for()


def test_another_user_empties_page_and_boxes(
    account: AccountPage, logged_in: Application, grace: Application
) -> None:
    """The account page becomes the new user's, and what was typed into it is gone."""
    account.current_password.fill(PAIR[1])
    log_in(grace)

    expect(logged_in.page.get_by_text(f"You are logged in as {GRACE[0]}")).to_be_visible()
    expect(account.current_password).to_have_value("")
    expect(logged_in.page.get_by_text(PAIR[0])).to_have_count(0)


def test_another_user_closes_the_dialog(
    account: AccountPage, grace: Application, stub: Stub
) -> None:
    """Nobody deletes somebody else's account by a dialog that was left open."""
    account.ask_to_delete()
    log_in(grace)

    expect(account.dialog).to_have_count(0)
    assert set(stub.accounts) == {PAIR[0], GRACE[0]}


@pytest.mark.usefixtures("grace")
def test_nothing_is_sent_for_another_user(account: AccountPage, stub: Stub) -> None:
    """Even if no tab hears of the other: the server is asked who it is before a change is sent."""
    before = stub.count("/api/password")
    stub.sessions.update(dict.fromkeys(stub.sessions, GRACE[0]))  # the cookie is Grace's by now
    account.change_password(PAIR[1], "Ada has thought of another one")

    expect(account.current_password).to_have_value("")
    expect(account.password_part.page.get_by_text("Nothing was sent")).to_be_visible()
    assert stub.count("/api/password") == before
    assert stub.accounts == dict((PAIR, GRACE))


@pytest.mark.usefixtures("grace")
def test_a_tab_that_is_looked_at_asks_who_it_is(logged_in: Application, stub: Stub) -> None:
    """Coming back to a tab is enough to see whose page it is by now."""
    stub.sessions.update(dict.fromkeys(stub.sessions, GRACE[0]))
    logged_in.page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(logged_in.page.get_by_text(f"You are logged in as {GRACE[0]}")).to_be_visible()


def test_a_browser_without_channels_works(app: Application, stub: Stub) -> None:
    """What tells other tabs is an extra: a browser that forbids it can log in and out."""
    tab = Application(app.page.context.new_page(), stub.url)  # later tests use the other again
    tab.page.add_init_script(NO_CHANNEL)
    tab.go("the log-in page")
    CredentialsForm(tab.page, "Login").send(*PAIR)
    tab.find_heading("the welcome page").wait_for()
    tab.log_out_button.click()

    tab.find_heading("the log-in page").wait_for()
    assert not stub.sessions
