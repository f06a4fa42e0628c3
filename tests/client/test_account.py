"""The account page: what it offers, what it says, and where it leads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.account import AccountPage
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm

NEW = "Ada has thought of another one"


@pytest.mark.parametrize(
    ("endpoint", "heading"),
    [
        ("POST /api/password", "Change your password"),
        ("DELETE /api/account", "Delete your account"),
    ],
)
def test_each_part_appears_where_the_server_has_it(
    logged_in: Application, stub: Stub, endpoint: str, heading: str
) -> None:
    """The link leads to the parts that this server offers, and to no others."""
    stub.offered.add(endpoint)
    logged_in.page.reload()
    logged_in.link("Account").click()
    logged_in.find_heading("the account page").wait_for()

    expect(logged_in.page.get_by_role("heading", level=2)).to_have_text([heading])


def test_a_server_of_the_workflow_has_no_account_page(logged_in: Application, stub: Stub) -> None:
    """Where the server offers nothing there is no link, and the page one does without, quietly."""
    logged_in.link("Page one").click()
    logged_in.find_heading("page one").wait_for()
    stub.wait_until_quiet()

    assert not logged_in.link("Account").is_visible()
    assert "You are" not in logged_in.page.locator("main").inner_text()
    assert logged_in.page.get_by_role("alert").inner_text() == ""


def test_a_visitor_is_asked_to_log_in_first(app: Application, stub: Stub) -> None:
    """The account page is for users, who get there after logging in."""
    stub.offer_accounts()
    app.go("the account page")
    CredentialsForm(app.page, "Login").send(*PAIR)

    app.find_heading("the account page").wait_for()


def test_page_one_says_who_is_logged_in(logged_in: Application, stub: Stub) -> None:
    """The user's own email is on the page."""
    stub.offer_accounts()
    logged_in.link("Page one").click()

    expect(logged_in.page.locator("main")).to_contain_text(f"You are {PAIR[0]}")


def test_a_changed_password_is_told(account: AccountPage, stub: Stub) -> None:
    """The new password counts, the boxes are empty, and only this session is left."""
    stub.api.begin(PAIR[0])
    account.change_password(PAIR[1], NEW)

    expect(account.find_notice(account.password_part)).to_contain_text("has been changed")
    assert stub.accounts[PAIR[0]] == NEW
    expect(account.current_password).to_have_value("")
    expect(account.new_password).to_have_value("")
    expect(account.sessions).to_have_count(1)


def test_a_wrong_current_password_is_told(account: AccountPage, stub: Stub) -> None:
    """It is emptied and focused; the new one stays, and nothing is changed."""
    account.change_password("not the one", NEW)

    expect(account.find_alert(account.password_part)).to_have_text("The current password is wrong.")
    expect(account.current_password).to_be_focused()
    expect(account.current_password).to_have_value("")
    expect(account.new_password).to_have_value(NEW)
    assert stub.accounts[PAIR[0]] == PAIR[1]


def test_a_bad_new_password_is_told_at_its_place(account: AccountPage, stub: Stub) -> None:
    """The server's reason stands below the box, and what was typed stays."""
    stub.knobs.failing["/api/password"] = 422
    stub.knobs.reasons["new"] = "Too many people use this one."
    account.change_password(PAIR[1], NEW)

    expect(account.new_password).to_be_focused()
    expect(account.new_password).to_have_accessible_description("Too many people use this one.")
    expect(account.current_password).to_have_value(PAIR[1])


def test_a_whole_server_is_asked_nothing_that_it_refuses(account: AccountPage, stub: Stub) -> None:
    """Where there is a list of sessions, the console stays free of refused questions."""
    said: list[str] = []
    page = account.password_part.page
    page.on("console", lambda message: said.append(message.text))
    stub.requests.clear()
    page.reload()
    account.this_session.wait_for()
    stub.wait_until_quiet()

    assert said == []
    assert stub.count("/api/account") == stub.count("/api/password") == 0


def test_other_tabs_hear_of_a_deleted_account(
    account: AccountPage, logged_in: Application, stub: Stub
) -> None:
    """A second tab leaves its restricted page by itself."""
    other = Application(logged_in.page.context.new_page(), stub.url)
    other.go("page one")
    other.find_heading("page one").wait_for()
    account.delete(PAIR[1])

    other.find_heading("the log-in page").wait_for()


@pytest.mark.usefixtures("narrow")
def test_the_page_fits_a_narrow_screen(
    account: AccountPage, logged_in: Application, overflow: Callable[[Application], int]
) -> None:
    """On 320 pixels nothing has to be scrolled sideways, with the dialog open or closed."""
    account.sessions.first.wait_for()
    assert overflow(logged_in) == 0
    account.ask_to_delete()
    account.confirm_button.wait_for()

    assert overflow(logged_in) == 0
