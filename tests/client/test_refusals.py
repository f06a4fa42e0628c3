"""What the forms make of the server's refusals: throttled, refused with reasons, or failing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.account import AccountPage
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm

COUNTING = re.compile(r"Too many attempts\. Try again in \d+ seconds?\.")


def check_throttled(alert: Locator, button: Locator) -> None:
    """The alert counts, the button waits, and both are over at the same moment."""
    expect(alert).to_have_text(COUNTING)
    expect(alert).to_have_text("Too many attempts. Try again in 1 second.")
    expect(button).to_be_disabled()
    expect(alert).to_have_count(0)
    expect(button).to_be_enabled()


@pytest.mark.parametrize(
    ("page", "button", "path"),
    [
        ("the log-in page", "Login", "/api/login"),
        ("the registration page", "Register", "/api/register"),
    ],
)
def test_a_throttled_visitor_sees_when_to_try_again(
    app: Application, stub: Stub, page: str, button: str, path: str
) -> None:
    """The seconds are counted down, then the same form can be sent without typing anew."""
    stub.knobs.failing[path], stub.knobs.retry_after = 429, 2
    app.go(page)
    form = CredentialsForm(app.page, button)
    form.send(f"new{PAIR[0]}", PAIR[1])
    check_throttled(form.alert, form.submit)
    expect(app.page.get_by_role("status")).to_have_text("You can try again now.")
    form.submit.click()

    expect(form.alert).to_have_text(COUNTING)
    assert stub.count(path) == 2


def test_a_throttled_change_of_the_password_is_told(account: AccountPage, stub: Stub) -> None:
    """The password's part counts down by itself."""
    stub.knobs.failing["/api/password"], stub.knobs.retry_after = 429, 2
    account.change_password(*PAIR)

    check_throttled(account.find_alert(account.password_part), account.change_button)


def test_a_throttled_deletion_is_told(account: AccountPage, stub: Stub) -> None:
    """The dialog counts down by itself."""
    stub.knobs.failing["/api/account"], stub.knobs.retry_after = 429, 2
    account.delete(PAIR[1])

    check_throttled(account.find_alert(account.dialog), account.confirm_button)


def test_another_email_is_not_throttled(
    form: CredentialsForm, app: Application, stub: Stub
) -> None:
    """The wait is the email's: another one can be sent at once, and the first still waits later."""
    form.email.wait_for()
    stub.knobs.failing["/api/login"], stub.knobs.retry_after = 429, 295
    form.send("grace@example.com", PAIR[1])
    expect(form.alert).to_have_text("Too many attempts. Try again in about 5 minutes.")
    stub.knobs.failing.clear()
    app.link("Page two").click()
    app.find_heading("page two").wait_for()
    app.link("Login").click()
    expect(form.submit).to_be_disabled()
    form.send(*PAIR)

    app.find_heading("the welcome page").wait_for()


def test_a_mistake_is_no_alarm(app: Application, stub: Stub) -> None:
    """What the user can mend is not called wrong, and is no longer marked once it is edited."""
    stub.knobs.failing["/api/register"] = 422
    stub.knobs.reasons["password"] = "must have at least 15 characters"
    app.go("the registration page")
    form = CredentialsForm(app.page, "Register")
    form.send("grace@example.com", "short")
    rule = "Password must have at least 15 characters."
    expect(form.password).to_have_accessible_description(rule)
    expect(form.alert).not_to_contain_text("Something went wrong")
    form.password.fill("longer than short")

    expect(form.password).not_to_have_attribute("aria-invalid", "true")
    expect(form.alert).to_have_count(0)
    expect(form.password).to_have_accessible_description(rule)


def test_another_page_is_not_throttled(form: CredentialsForm, app: Application, stub: Stub) -> None:
    """Whoever leaves the page leaves the countdown behind."""
    stub.knobs.failing["/api/login"], stub.knobs.retry_after = 429, 60
    form.send(*PAIR)
    expect(form.alert).to_have_text(COUNTING)
    app.page.get_by_role("link", name="Create an account").click()
    app.find_heading("the registration page").wait_for()

    expect(form.alert).to_have_count(0)
    expect(CredentialsForm(app.page, "Register").submit).to_be_enabled()


def test_reasons_stand_at_their_places(app: Application, stub: Stub) -> None:
    """Each box says what is wrong with it, and keeps what was typed."""
    stub.knobs.failing["/api/register"] = 422
    stub.knobs.reasons |= {"email": "An email has one @.", "password": "It is too short."}
    app.go("the registration page")
    form = CredentialsForm(app.page, "Register")
    form.send("ada", "short")

    expect(form.email).to_be_focused()
    expect(form.email).to_have_accessible_description("An email has one @.")
    expect(form.password).to_have_accessible_description("It is too short.")
    expect(form.email).to_have_value("ada")
    expect(form.password).to_have_value("short")


def test_a_mended_field_is_sent_again(app: Application, stub: Stub) -> None:
    """A reason of the server stops nobody from trying again."""
    stub.knobs.failing["/api/register"] = 422
    stub.knobs.reasons["email"] = "An email has one @."
    app.go("the registration page")
    form = CredentialsForm(app.page, "Register")
    form.send("ada", "Ada keeps this to herself")
    expect(form.email).to_have_attribute("aria-invalid", "true")
    stub.knobs.failing.clear()
    form.submit.click()

    app.find_heading("the log-in page").wait_for()


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (403, "came from another site"),
        (413, "too long"),
        (503, "try again later"),
        (400, "Something went wrong!"),
    ],
)
def test_each_failure_has_its_sentence(
    form: CredentialsForm, stub: Stub, status: int, sentence: str
) -> None:
    """A failing server is told in plain words, and what was typed stays."""
    form.email.wait_for()
    stub.knobs.failing["/api/login"] = status
    form.send(*PAIR)

    expect(form.alert).to_contain_text(sentence)
    expect(form.password).to_have_value(PAIR[1])
