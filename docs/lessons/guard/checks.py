"""Checks of the lesson "The guard": which pages a stranger sees, and which only a user."""

from __future__ import annotations

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.expectations.places import must_be_at, must_log_in
from fourstep.course.grading.visit import Visit

STRANGER, USER = "guard/stranger", "guard/user"
OPEN = "it is marked as open, the guard does not hang above it, or the guard lets strangers in"


@check(STRANGER, "STATUS-1")
def stranger(visit: Visit) -> None:
    """A stranger who asks for a page of the users is led to the log-in page."""
    window = visit.open_window()
    window.open("page one")
    must_be_at(window, "open page one without having logged in", "the log-in page", OPEN)
    window.open("the welcome page")
    must_be_at(window, "open the welcome page without having logged in", "the log-in page", OPEN)


@check("guard/open", "STATUS-1", needs=(STRANGER,))
def open_pages(visit: Visit) -> None:
    """A stranger sees page two, and may log in and register."""
    window = visit.open_window()
    window.open("page two")
    must_be_at(window, "open page two without having logged in", "page two")
    for link, page in (("Login", "the log-in page"), ("Register", "the registration page")):
        window.click(link)
        must_be_at(window, f"click {link} without having logged in", page)


@check("guard/unknown", "STATIC-1", needs=(STRANGER,))
def unknown(visit: Visit) -> None:
    """A stranger at an address that no page has is led to the log-in page."""
    window = visit.open_window()
    window.open("an unknown page")
    must_be_at(window, "open #/nowhere without having logged in", "the log-in page")


@check(USER, "STATUS-1", needs=(STRANGER,))
def user(visit: Visit) -> None:
    """A user sees the pages of the users."""
    window = visit.open_window()
    must_log_in(window, visit.ada)
    for link, page in {"Page one": "page one", "Home": "the welcome page"}.items():
        window.click(link)
        must_be_at(window, f"log in, click {link}", page)


@check("guard/log-out", "LOGOUT-1", needs=(USER,))
def log_out(visit: Visit) -> None:
    """After a log-out, neither a link nor the Back button leads to a page of the users."""
    window = visit.open_window()
    must_log_in(window, visit.ada)
    window.click("Page one")
    must_be_at(window, "log in, click Page one", "page one")
    window.press_log_out()
    must_be_at(window, "click Logout", "the log-in page")
    window.click("Page two")  # so that one sees the log-in page come, and not the old one
    must_be_at(window, "log out, click Page two", "page two")
    window.click("Page one")
    must_be_at(window, "log out, click Page one", "the log-in page")
    window.page.go_back()
    window.page.wait_for_timeout(100)
    gone = not window.is_showing(window.app.find_heading("page one"))
    promise(gone, sent="log out, go back", wanted="not page one", got=window.describe())


@check("guard/no-glimpse", "STATUS-1", needs=(STRANGER,))
def no_glimpse(visit: Visit) -> None:
    """A stranger never sees a page of the users, not for a moment."""
    window = visit.open_window()
    window.open("page one")
    must_be_at(window, "open page one without having logged in", "the log-in page")
    promise(
        "This is page one!" not in window.read_headings(),
        sent="open page one without having logged in",
        wanted="the log-in page at once",
        got="page one for a moment, and then the log-in page",
        likely="the page checks it when it is shown already; a guard checks before",
    )
