"""Checks of the lesson "Persistent login": the client asks the server, each time, and waits."""

from __future__ import annotations

import time

from playwright.sync_api import Route

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.expectations.places import must_be_at, must_log_in
from fourstep.course.grading.visit import Visit
from fourstep.drivers.browser.driver import BrowserDriver

RELOAD = "refresh/reload"
# What a server may answer to GET /api/status that names nobody.
ODD = ((500, '{"status": true}'), (200, '{"status": "false"}'), (200, "null"))


@check(RELOAD, "STATUS-2")
def reload(visit: Visit) -> None:
    """After a reload the user is still logged in, and still on the same page."""
    window = on_page_one(visit)
    window.refresh()
    must_be_at(window, "log in, click Page one, reload", "page one")


@check("refresh/bar", "STATUS-1", needs=(RELOAD,))
def bar(visit: Visit) -> None:
    """After a reload the bar knows the user, on an open page, too."""
    window = visit.open_window()
    must_log_in(window, visit.ada)
    window.click("Page two")
    must_be_at(window, "log in, click Page two", "page two")
    window.refresh()
    likely = "the answer is not kept, or it is not asked for on open pages"
    sent, wanted = "log in, click Page two, reload", 'a button "Logout" in the bar'
    window.must_see(window.app.log_out_button, sent, wanted, likely)


@check("refresh/ended", "STATUS-2", "LOGOUT-1", needs=(RELOAD,))
def ended(visit: Visit) -> None:
    """A session that ended elsewhere is noticed at the next page, and after a reload."""
    window = on_page_one(visit)
    window.click("Page two")
    must_be_at(window, "click Page two", "page two")
    window.context.clear_cookies()
    window.click("Page one")
    sent = "log in, lose the session, click Page one"
    likely = "what the client remembers is believed, and not what the server says"
    window.must_see(window.app.find_heading("the log-in page"), sent, "the log-in page", likely)
    window.must_see(window.app.log_in_link, sent, 'a link "Login" in the bar', likely)


@check("refresh/waits", "STATUS-1", needs=(RELOAD,))
def waits(visit: Visit) -> None:
    """While the answer is on its way, a user does not see the log-in page."""
    window = on_page_one(visit)
    window.page.route("**/api/status", late)
    window.refresh()
    sent = "log in, click Page one, reload; the status takes a third of a second"
    must_be_at(window, sent, "page one")
    got = "the log-in page for a moment, and then page one"
    likely = "the guard answers before the server has"
    promise(
        "Login" not in window.read_headings(), sent=sent, wanted="page one", got=got, likely=likely
    )


@check("refresh/server-fails", "STATUS-1", "WIRE-1", needs=(RELOAD,))
def server_fails(visit: Visit) -> None:
    """Where the status is not exactly true, page one is not shown, but another page is."""
    window = visit.open_window()
    window.open("page two")
    for status, text in ODD:
        window.click("Page two")
        must_be_at(window, "click Page two", "page two")
        window.traffic.answer("/api/status", status, text)
        window.click("Page one")
        sent = f"click Page one; the server answers {status} {text} to GET /api/status"
        window.must_see(window.app.find_other_heading("page two"), sent, "another page")
        promise(
            not window.is_showing(window.app.find_heading("page one")),
            sent=sent,
            wanted="another page",
            got=window.describe(),
            likely="only status true names a user; all else, and each error, names nobody",
        )


def on_page_one(visit: Visit) -> BrowserDriver:
    """The window of a user who has gone to page one."""
    window = visit.open_window()
    must_log_in(window, visit.ada)
    window.click("Page one")
    must_be_at(window, "log in, click Page one", "page one")
    return window


def late(route: Route) -> None:
    """Let an answer take its time."""
    time.sleep(0.3)
    route.continue_()
