"""Checks of the lesson "Pages": the bar at the top, the forms, and where each leads to."""

from __future__ import annotations

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.expectations.places import must_be_at, must_log_in
from fourstep.course.grading.visit import Visit
from fourstep.drivers.browser.pages.application import ROUTES
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.values import Credentials

LINKS, LOG_IN = "pages/links", "pages/log-in"
PLACES = {"Page one": "page one", "Page two": "page two", "Home": "the welcome page"}
INVALID = "Invalid username and/or password"


@check(LINKS, "STATIC-1")
def links(visit: Visit) -> None:
    """The links in the bar lead to the pages, and the application is not reloaded."""
    window = visit.open_window()
    must_log_in(window, visit.ada)
    window.page.evaluate("window.marked = true")
    for link, page in PLACES.items():
        window.click(link)
        must_be_at(window, f"click {link}", page)
    same = bool(window.page.evaluate("window.marked"))
    reloaded = "the page was reloaded, and forgot who is logged in"
    promise(same, sent="click the links", wanted="the same application", got=reloaded)


@check("pages/bar", "STATUS-1", needs=(LINKS,))
def bar(visit: Visit) -> None:
    """The bar offers Login and Register to a stranger, and Logout to a user."""
    window = visit.open_window()
    window.open("page two")
    for link in ("Login", "Register"):
        window.must_see(window.app.link(link), "open page two", f'a link "{link}" in the <header>')
    must_log_in(window, visit.ada)
    gone = not window.is_showing(window.app.log_in_link)
    promise(gone, sent="log in", wanted='no link "Login" any more', got=window.describe())


@check(LOG_IN, "LOGIN-1", needs=(LINKS,))
def log_in(visit: Visit) -> None:
    """After the log-in the welcome page is shown."""
    window = visit.open_window()
    must_log_in(window, visit.ada)
    must_be_at(window, "log in", "the welcome page")


@check("pages/second-try", "LOGIN-2", needs=(LOG_IN,))
def second_try(visit: Visit) -> None:
    """A refused log-in says so, and one can try again."""
    window = visit.open_window()
    window.open("the log-in page")
    window.send("Login", Credentials(visit.ada.email, "not the password"))
    alert = window.find_form("Login").alert.filter(has_text=INVALID)
    window.must_see(alert, "log in with a wrong password", f'an alert: "{INVALID}"')
    window.send("Login", visit.ada)
    must_be_at(window, "log in with a wrong password, then with the right one", "the welcome page")
    gone = not window.is_showing(window.find_form("Login").alert)
    promise(gone, sent="log in", wanted="no old alert", got=window.describe())


@check("pages/masked", "LOGIN-1", needs=(LINKS,))
def masked(visit: Visit) -> None:
    """The password cannot be read on the screen."""
    window = visit.open_window()
    window.open("page two")
    for button in ("Login", "Register"):
        window.click(button)
        window.must_see(window.find_form(button).submit, f"click {button}", f'a button "{button}"')
        kind = window.find_form(button).password.get_attribute("type")
        promise(
            kind == "password",
            sent=f"click {button} in the bar",
            wanted='a box for the password of type "password"',
            got=f'one of type "{kind or "text"}"',
        )


@check("pages/empty", "REG-1", needs=(LINKS,))
def empty(visit: Visit) -> None:
    """An empty form is not sent."""
    window = visit.open_window()
    window.open("the registration page")
    window.press("Register")
    window.page.wait_for_timeout(100)
    sent_anyway = window.traffic.find_requests("/api/register")
    for each in sent_anyway:
        each.response()  # so that the answer is among the evidence
    asked = [f"{each.method} /api/register" for each in sent_anyway]
    sent = "leave the boxes empty, click Register"
    likely = "the boxes are not marked as required"
    promise(not asked, sent=sent, wanted="no request", got=", ".join(asked), likely=likely)


@check("pages/register", "REG-3", needs=(LINKS,))
def register(visit: Visit) -> None:
    """After a registration the log-in page is shown."""
    window = visit.open_window()
    window.open("page two")
    window.click("Register")
    must_be_at(window, "click Register in the bar", "the registration page")
    window.send("Register", new_credentials("hedy"))
    must_be_at(window, "fill in the form, click Register", "the log-in page")


@check("pages/log-out", "LOGOUT-1", needs=(LOG_IN,))
def log_out(visit: Visit) -> None:
    """After a log-out the log-in page is shown, wherever it was clicked."""
    window = visit.open_window()
    must_log_in(window, visit.ada)
    window.click("Page two")
    must_be_at(window, "click Page two", "page two")
    window.press_log_out()
    must_be_at(window, "click Logout on page two", "the log-in page")


@check("pages/unknown", "STATIC-1", needs=(LINKS,))
def unknown(visit: Visit) -> None:
    """An address that no page has leads to the welcome page."""
    window = visit.open_window()
    must_log_in(window, visit.ada)
    window.click("Page two")
    must_be_at(window, "click Page two", "page two")
    window.page.evaluate(f"location.hash = '{ROUTES['an unknown page']}'")
    must_be_at(window, "change the address to #/nowhere", "the welcome page")
