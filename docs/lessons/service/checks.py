"""Checks of the lesson "The service": what the client asks, and what it makes of the answers."""

from __future__ import annotations

from lessons.service.asked import must_ask_once

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.expectations.places import must_log_in
from fourstep.course.grading.visit import Visit
from fourstep.drivers.browser.driver import BrowserDriver
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, new_credentials
from fourstep.drivers.values import Credentials

LOG_IN, REGISTER = "service/log-in", "service/register"
WRONG = "fill in the form with a wrong password, click Login"


@check(LOG_IN, "LOGIN-1", "WIRE-2")
def log_in(visit: Visit) -> None:
    """The right email and password are sent as JSON, once, and then a user is logged in."""
    window = visit.open_window()
    window.open("the log-in page")
    sent = "fill in the form with the right password, click Login"
    window.send("Login", visit.ada)
    window.can_see(
        window.app.find_other_heading("the log-in page"), window.find_form("Login").alert
    )
    must_ask_once(window, sent, "POST", "/api/login", body(visit.ada))
    likely = "the answer is not kept in the signal that the page reads"
    alert = window.find_form("Login").alert
    if window.is_showing(alert.filter(has_text="Invalid")):
        likely = "true is taken for a refusal; it is a value, and no text in quotes"
    elif window.is_showing(alert):
        likely = "the request has failed: is it sent to /api/login, and to no host by name?"
    window.must_see(window.app.log_out_button, sent, 'a button "Logout"', likely)


@check("service/wrong-password", "LOGIN-2", needs=(LOG_IN,))
def wrong_password(visit: Visit) -> None:
    """A wrong password logs nobody in, and the page says so."""
    window = visit.open_window()
    window.open("the log-in page")
    window.send("Login", Credentials(visit.ada.email, "not the password"))
    must_refuse(window, WRONG, 'the answer {"result": false} is taken for a success')


@check("service/log-out", "LOGOUT-1", needs=(LOG_IN,))
def log_out(visit: Visit) -> None:
    """A log-out is asked of the server, and then nobody is logged in."""
    window = visit.open_window()
    must_log_in(window, visit.ada)
    window.press_log_out()
    form = window.find_form("Login").submit
    likely = "the signal is not set back when the server has confirmed"
    window.must_see(form, "click Logout", 'the form with the button "Login"', likely)
    must_ask_once(window, "click Logout", "GET", "/api/logout")


@check("service/log-out-fails", "LOGOUT-1", needs=("service/log-out",))
def log_out_fails(visit: Visit) -> None:
    """When the server does not confirm a log-out, the user is still logged in."""
    window = visit.open_window()
    must_log_in(window, visit.ada)
    window.traffic.answer("/api/logout", 500, '{"result": "no"}')
    window.press_log_out()
    sent, wanted = (
        "click Logout, and the server answers 500",
        'still a button "Logout", and an alert',
    )
    alert = window.page.get_by_role("alert").filter(has_text="went wrong")
    window.must_see(alert, sent, wanted, "the signal is set back before the server has answered")
    window.must_see(window.app.log_out_button, sent, wanted, "a failed log-out counts as one")


@check(REGISTER, "REG-1", "REG-3")
def register(visit: Visit) -> None:
    """A registration is sent once, makes an account, and logs nobody in."""
    window, person = visit.open_window(), new_credentials("hedy")
    window.open("the registration page")
    sent = "fill in the form, click Register"
    window.send("Register", person)
    window.can_see(window.app.find_heading("the log-in page"), window.find_form("Register").alert)
    must_ask_once(window, sent, "POST", "/api/register", body(person))
    form = window.find_form("Login").submit
    window.must_see(form, sent, "the log-in form", "a success is not told, or logs somebody in")
    made = answers.logged_in(visit.log_in(person), right=True)
    promise(made, sent=f"{sent}, then log in", wanted="there is an account", got="there is none")


@check("service/same-email", "REG-2", needs=(REGISTER,))
def same_email(visit: Visit) -> None:
    """An email that is registered already is no success."""
    window = visit.open_window()
    window.open("the registration page")
    window.send("Register", visit.grace)
    sent = "register an email that is registered already"
    likely = "any text counts as success; only the text success is one"
    must_refuse(window, sent, likely, "Register")


@check("service/server-fails", "LOGIN-1", "WIRE-1", needs=(LOG_IN,))
def server_fails(visit: Visit) -> None:
    """When the server fails, or answers something else, nobody is logged in."""
    window = visit.open_window()
    window.open("the log-in page")
    for status, text in ((500, '{"result": true}'), (200, '{"result": "false"}')):
        window.traffic.answer("/api/login", status, text)
        window.send("Login", visit.ada)
        must_refuse(
            window,
            f"click Login, and the server answers {status} {text}",
            "only the value true is a log-in",
        )


def must_refuse(window: BrowserDriver, sent: str, likely: str, button: str = "Login") -> None:
    """Check that a form stays, with an alert, and that nobody is logged in."""
    form = window.find_form(button)
    wanted = f'the form with the button "{button}", an alert, and no button "Logout"'
    window.can_see(
        form.alert, window.app.log_out_button, window.app.find_other_heading(_page(button))
    )
    if window.is_showing(window.app.log_out_button) or not form.submit.is_visible():
        raise window.make_broken_promise(sent, wanted, likely)
    window.must_see(form.alert, sent, wanted, "nobody is told")


def _page(button: str) -> str:
    return {"Login": "the log-in page", "Register": "the registration page"}[button]
