"""Checks of the lesson "Persistent login": whom GET /api/status calls logged in."""

from __future__ import annotations

from fourstep.course.checks import check
from fourstep.course.visit import Visit
from fourstep.drivers import answers
from fourstep.drivers.wire import Wire
from fourstep.exchange import promise

STRANGER, USER = "status/stranger", "status/user"


def must_say(wire: Wire, expected: bool, after: str, likely: str) -> None:
    """Check what a visitor is told of their status."""
    answer = wire.get("/api/status")
    promise(
        answers.status(answer) is expected,
        sent=f"{after}{answer.request}",
        wanted=f'200 application/json {{"status": {str(expected).lower()}}}',
        got=answer,
        likely=likely,
    )


@check(STRANGER, "STATUS-1")
def stranger(visit: Visit) -> None:
    """A stranger is told that nobody is logged in."""
    must_say(visit.wire(), False, "", "the answer does not look at the session")


@check(USER, "STATUS-1", needs=(STRANGER,))
def user(visit: Visit) -> None:
    """Whoever has logged in is told so, as often as they ask."""
    wire = visit.logged_in(visit.with_account("ada"))
    must_say(wire, True, "a log-in, then ", "what the log-in writes is not what is read here")
    must_say(wire, True, "a log-in, and then twice ", "asking takes the log-in away")


@check("status/log-out", "LOGOUT-1", needs=(USER,))
def log_out(visit: Visit) -> None:
    """After a log-out nobody is logged in any more."""
    wire = visit.logged_in(visit.with_account("ada"))
    wire.get("/api/logout")
    must_say(wire, False, "a log-in, a log-out, then ", "the log-out leaves what is read here")


@check("status/two-people", "STATUS-3", needs=(USER,))
def two_people(visit: Visit) -> None:
    """Each visitor has a status of their own."""
    ada, grace = (
        visit.logged_in(visit.with_account("ada")),
        visit.logged_in(visit.with_account("grace")),
    )
    one = "there is one status for all; it has to come from the visitor's own cookie"
    must_say(visit.wire(), False, "log-ins of Ada and Grace, then a stranger's ", one)
    grace.get("/api/logout")
    must_say(ada, True, "log-ins of Ada and Grace, Grace's log-out, then Ada's ", one)


@check("status/restart", "STATUS-2", needs=(USER,))
def restart(visit: Visit) -> None:
    """A restart of the server logs nobody out."""
    wire = visit.logged_in(visit.with_account("ada"))
    jar = wire.jar
    visit.restart()
    again = visit.wire()
    again.jar = jar
    likely = "the key that signs cookies is made anew at each start, or the status is in memory"
    must_say(again, True, "a log-in, a restart, then ", likely)
