"""The list of a user's own sessions: what each button ends."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from client.conftest import PAIR
from client.stub import Stub
from client.test_account import NEW
from fourstep.drivers.browser.pages.account import AccountPage
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm


def test_another_session_can_be_ended(account: AccountPage, stub: Stub) -> None:
    """It is gone from the list and from the server; this one stays."""
    other = stub.api.begin(PAIR[0])
    account.password_part.page.reload()
    account.end(account.other_sessions)

    expect(account.find_notice(account.sessions_part)).to_have_text("The session has ended.")
    expect(account.sessions).to_have_count(1)
    assert account.this_session.is_visible()
    assert other not in stub.sessions
    expect(account.sessions_part.get_by_role("heading")).to_be_focused()


def test_ending_this_session_logs_out(account: AccountPage, logged_in: Application) -> None:
    """Whoever ends their own session is told that they are logged out."""
    account.end(account.this_session)

    logged_in.find_heading("the log-in page").wait_for()
    expect(logged_in.page.get_by_role("status")).to_have_text("You have been logged out.")


def test_each_button_says_which_session_it_ends(account: AccountPage, stub: Stub) -> None:
    """For whoever cannot see the list, no two buttons have the same name."""
    stub.api.begin(PAIR[0])
    account.password_part.page.reload()
    expect(account.sessions).to_have_count(2)
    buttons = account.sessions_part.get_by_role("button", name=re.compile("^Log out .* logged in"))

    names = {each.get_attribute("aria-label") for each in buttons.all()}
    assert len(names) == 2
    expect(account.sessions.first).to_contain_text("This browser")


def test_all_other_sessions_end_at_once(account: AccountPage, stub: Stub) -> None:
    """One button ends them, and leaves this one."""
    for _ in range(3):
        stub.api.begin(PAIR[0])
    account.password_part.page.reload()
    account.sessions_part.get_by_role("button", name="Log out all others").click()

    expect(account.find_notice(account.sessions_part)).to_have_text(
        "All other sessions have ended."
    )
    expect(account.sessions).to_have_count(1)
    assert len(stub.sessions) == 1


def test_a_session_that_ended_elsewhere_leads_back_to_the_account(
    account: AccountPage, logged_in: Application, stub: Stub
) -> None:
    """A refused request brings the form with a notice, and logging in brings the page again."""
    stub.sessions.clear()
    account.change_password(PAIR[1], NEW)
    logged_in.find_heading("the log-in page").wait_for()
    expect(logged_in.page.get_by_role("status")).to_contain_text("Your session has ended")
    CredentialsForm(logged_in.page, "Login").send(*PAIR)

    logged_in.find_heading("the account page").wait_for()
