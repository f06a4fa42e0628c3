"""The two forms: what they say, what they send, and how they feel."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm

FILL_SILENTLY = "(box, value) => { box.value = value; box.dispatchEvent(new Event('change')); }"


def test_a_wrong_password_is_told(form: CredentialsForm) -> None:
    """The message is the contract's; the email stays, the password is emptied and focused."""
    form.send(PAIR[0], "something else entirely")

    expect(form.alert).to_have_text("Invalid username and/or password")
    expect(form.email).to_have_value(PAIR[0])
    expect(form.password).to_have_value("")
    expect(form.password).to_be_focused()


@pytest.mark.parametrize("status", [500, 503, 403, 404])
def test_a_failing_server_is_not_a_wrong_password(
    form: CredentialsForm, stub: Stub, status: int
) -> None:
    """A server that fails says nothing about the password."""
    form.email.wait_for()
    stub.knobs.failing["/api/login"] = status
    form.send(*PAIR)

    expect(form.alert).to_contain_text("Something went wrong!")


def test_a_dead_server_is_not_a_wrong_password(form: CredentialsForm, stub: Stub) -> None:
    """Nobody at the other end is told as that."""
    form.email.wait_for()
    stub.close()
    form.send(*PAIR)

    expect(form.alert).to_contain_text("Something went wrong!")


def test_three_submits_are_one_request(form: CredentialsForm, stub: Stub) -> None:
    """An impatient user does not log in three times."""
    stub.knobs.delay["/api/login"] = 0.3
    form.email.fill(PAIR[0])
    form.password.fill(PAIR[1])
    form.submit.evaluate("button => { button.click(); button.click(); button.click(); }")
    expect(form.submit).to_be_disabled()
    form.submit.wait_for(state="detached")

    assert stub.count("/api/login") == 1


def test_an_empty_form_is_not_sent(form: CredentialsForm, stub: Stub) -> None:
    """The first empty box is focused and marked, and says why."""
    form.submit.click()

    expect(form.email).to_be_focused()
    expect(form.email).to_have_attribute("aria-invalid", "true")
    described = form.email.get_attribute("aria-describedby")
    assert described
    assert form.email.page.locator(f"#{described.split()[0]}").inner_text()
    assert stub.count("/api/login") == 0


def test_the_enter_key_is_enough(app: Application, form: CredentialsForm) -> None:
    """Nobody needs a mouse."""
    form.email.fill(PAIR[0])
    form.password.fill(PAIR[1])
    form.password.press("Enter")

    app.find_heading("the welcome page").wait_for()


def test_a_silent_password_manager_is_understood(app: Application, form: CredentialsForm) -> None:
    """Boxes that were filled without an input event are read all the same."""
    form.email.evaluate(FILL_SILENTLY, PAIR[0])
    form.password.evaluate(FILL_SILENTLY, PAIR[1])
    form.submit.click()

    app.find_heading("the welcome page").wait_for()


def test_a_password_can_be_looked_at(form: CredentialsForm) -> None:
    """A button shows what is typed, says so to a screen reader, and hides it when it is sent."""
    show = form.email.page.get_by_role("button", name="Show password")
    form.password.fill("what was that")
    show.click()
    expect(form.password).to_have_attribute("type", "text")
    expect(show).to_have_attribute("aria-pressed", "true")
    form.send(PAIR[0], "something else")
    form.alert.wait_for()

    expect(form.password).to_have_attribute("type", "password")


def test_the_log_in_form_says_how_long_it_lasts(form: CredentialsForm) -> None:
    """What ends a login, and that a forgotten password stays forgotten, is said before."""
    form.email.wait_for()
    text = form.email.page.locator("main").inner_text()

    assert "until you log out or close the browser" in text
    assert "forgotten password cannot be reset" in text


@pytest.mark.parametrize("path", ["/api/login", "/api/status"])
def test_a_log_in_under_way_takes_nobody_away(
    app: Application, form: CredentialsForm, stub: Stub, path: str
) -> None:
    """Whoever has clicked another page meanwhile gets that page, and is logged in there."""
    form.email.wait_for()
    stub.knobs.delay |= {"/api/login": 0.5, path: 1}
    form.send(*PAIR)
    app.link("Page two").click()
    app.log_out_button.wait_for()
    stub.wait_until_quiet(1.5)

    assert app.find_heading("page two").is_visible()
    assert app.log_out_button.is_visible()


def test_a_user_on_the_log_in_page_is_led_on(logged_in: Application) -> None:
    """Whoever opens the form while logged in is told so, and led to the page that was wanted."""
    logged_in.page.goto(f"{logged_in.page.url.partition('#')[0]}#/login?returnUrl=%2Fone")
    logged_in.page.get_by_text("You are logged in already.").wait_for()
    logged_in.page.get_by_role("link", name="Go on").click()

    logged_in.find_heading("page one").wait_for()


def test_an_old_message_goes_away(app: Application, form: CredentialsForm, stub: Stub) -> None:
    """A message of one page does not stay on the next."""
    form.send(PAIR[0], "something else entirely")
    form.alert.wait_for()
    app.link("Page two").click()
    app.find_heading("page two").wait_for()
    stub.wait_until_quiet()

    assert form.alert.count() == 0
