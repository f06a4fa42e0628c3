"""Checks of the lesson "Persistent login": whom GET /api/status calls logged in."""

from __future__ import annotations

from fourstep.course.content.checks import check
from fourstep.course.grading.expectations.statuses import must_say
from fourstep.course.grading.visit import Visit

STRANGER, USER = "status/stranger", "status/user"


@check(STRANGER, "STATUS-1")
def stranger(visit: Visit) -> None:
    """A stranger is told that nobody is logged in."""
    must_say(False, visit.open_wire(), "", "the answer does not look at the session")


@check(USER, "STATUS-1", needs=(STRANGER,))
def user(visit: Visit) -> None:
    """Whoever has logged in is told so, as often as they ask."""
    wire = visit.open_logged_in(visit.with_account("ada"))
    must_say(True, wire, "a log-in", "what the log-in writes is not what is read here")
    must_say(True, wire, "a log-in and a first question", "asking takes the log-in away")


@check("status/log-out", "LOGOUT-1", needs=(USER,))
def log_out(visit: Visit) -> None:
    """After a log-out nobody is logged in any more."""
    wire = visit.open_logged_in(visit.with_account("ada"))
    wire.get("/api/logout")
    must_say(False, wire, "a log-in, a log-out", "the log-out leaves what is read here")


@check("status/two-people", "STATUS-3", needs=(USER,))
def two_people(visit: Visit) -> None:
    """Each visitor has a status of their own."""
    ada, grace = (
        visit.open_logged_in(visit.with_account("ada")),
        visit.open_logged_in(visit.with_account("grace")),
    )
    one = "there is one status for all; it has to come from the visitor's own cookie"
    must_say(False, visit.open_wire(), "log-ins of Ada and Grace, a stranger comes", one)
    grace.get("/api/logout")
    must_say(True, ada, "log-ins of Ada and Grace, Grace's log-out", one)


@check("status/restart", "STATUS-2", needs=(USER,))
def restart(visit: Visit) -> None:
    """A restart of the server logs nobody out."""
    wire = visit.open_logged_in(visit.with_account("ada"))
    jar = wire.jar
    visit.restart()
    again = visit.open_wire()
    again.jar = jar
    likely = "there is a new key for signing cookies at each start, or the status is in memory"
    must_say(True, again, "a log-in, a restart", likely)
