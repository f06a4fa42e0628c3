"""The registration form, and the way between the two forms."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm


def test_registering_leads_to_the_log_in_form(app: Application, stub: Stub) -> None:
    """A new user is told to log in, and can."""
    app.go("the registration page")
    CredentialsForm(app.page, "Register").send("grace@example.com", "Grace keeps this")
    app.find_heading("the log-in page").wait_for()

    assert stub.accounts["grace@example.com"] == "Grace keeps this"
    assert "registered" in app.page.get_by_role("status").inner_text()


@pytest.mark.parametrize("status", [200, 409])
def test_a_duplicate_is_an_error(app: Application, stub: Stub, status: int) -> None:
    """A second registration is no success to the user, whatever the status code."""
    stub.knobs.duplicate_status = status
    app.go("the registration page")
    form = CredentialsForm(app.page, "Register")
    form.send(*PAIR)

    expect(form.alert).to_contain_text("this user is already registered")
    expect(form.alert).not_to_contain_text("Something went wrong")
    expect(form.email).to_be_focused()
    assert app.find_heading("the registration page").is_visible()


def test_a_duplicate_can_log_in_instead(app: Application) -> None:
    """The message leads to the log-in form, and the email goes along."""
    app.go("the registration page")
    form = CredentialsForm(app.page, "Register")
    form.send(*PAIR)
    form.alert.get_by_role("link", name="Log in instead").click()
    app.find_heading("the log-in page").wait_for()

    expect(form.email).to_have_value(PAIR[0])
    expect(form.password).to_be_focused()


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("Create an account", "the log-in page"),
        ("I already have an account", "the registration page"),
    ],
)
def test_an_email_is_typed_once(app: Application, link: str, page: str) -> None:
    """Between the two forms the email goes along, both ways; the password does not."""
    app.go(page)
    form = CredentialsForm(app.page, "Login")
    form.email.fill(PAIR[0])
    form.password.fill(PAIR[1])
    app.page.get_by_role("link", name=link).click()
    app.find_heading(page).wait_for(state="detached")

    expect(form.email).to_have_value(PAIR[0])
    expect(form.password).to_have_value("")


def test_password_managers_are_told_what_is_what(app: Application) -> None:
    """Each box says what belongs into it."""
    tokens = {}
    for page, button in (("the log-in page", "Login"), ("the registration page", "Register")):
        app.go(page)
        app.find_heading(page).wait_for()
        form = CredentialsForm(app.page, button)
        tokens[button] = [box.get_attribute("autocomplete") for box in (form.email, form.password)]

    assert tokens == {
        "Login": ["username", "current-password"],
        "Register": ["username", "new-password"],
    }
