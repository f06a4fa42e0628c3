"""Deleting the account: it is asked for twice, and done once."""

from __future__ import annotations

from playwright.sync_api import expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.account import AccountPage
from fourstep.drivers.browser.pages.application import Application


def test_a_deleted_account_is_told(
    account: AccountPage, logged_in: Application, stub: Stub
) -> None:
    """The account is gone, and the user is told so on the log-in page."""
    account.delete(PAIR[1])
    logged_in.find_heading("the log-in page").wait_for()

    expect(logged_in.page.get_by_role("status")).to_have_text("Your account has been deleted.")
    assert logged_in.log_in_link.is_visible()
    assert PAIR[0] not in stub.accounts


def test_a_wrong_password_deletes_nothing(account: AccountPage, stub: Stub) -> None:
    """The dialog stays and says why; the box is emptied and focused."""
    account.delete("not the one")

    expect(account.find_alert(account.dialog)).to_have_text("The password is wrong.")
    box = account.dialog.get_by_label("Password", exact=True)
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    assert PAIR[0] in stub.accounts


def test_the_dialog_asks_first(account: AccountPage, stub: Stub) -> None:
    """Opening it deletes nothing; it has the focus, and Escape gives that back."""
    before = stub.count("/api/account")
    account.ask_to_delete()
    expect(account.dialog.get_by_label("Password", exact=True)).to_be_focused()
    account.dialog.page.keyboard.press("Escape")
    expect(account.dialog).to_have_count(0)

    expect(account.deletion_part.get_by_role("button")).to_be_focused()
    assert stub.count("/api/account") == before


def test_the_dialog_forgets_the_password(account: AccountPage) -> None:
    """Whoever thinks better of it leaves nothing behind."""
    account.ask_to_delete()
    account.dialog.get_by_label("Password", exact=True).fill(PAIR[1])
    account.dialog.get_by_role("button", name="Cancel").click()
    expect(account.dialog).to_have_count(0)
    account.ask_to_delete()

    expect(account.dialog.get_by_label("Password", exact=True)).to_have_value("")


def test_the_dialog_keeps_the_focus(account: AccountPage) -> None:
    """The tab key reaches nothing on the page behind it."""
    account.ask_to_delete()
    expect(account.dialog).to_be_visible()
    reached = set()
    for _ in range(6):
        account.dialog.page.keyboard.press("Tab")
        reached.add(
            account.dialog.page.evaluate(
                "() => document.activeElement.closest('dialog, main, header')?.tagName ?? 'BROWSER'"
            )
        )

    assert reached <= {"DIALOG", "BROWSER"}
