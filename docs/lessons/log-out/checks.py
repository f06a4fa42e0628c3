"""Checks of the lesson "Log out": what GET /api/logout answers, and what becomes of the cookie."""

from __future__ import annotations

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.visit import Visit
from fourstep.drivers.http import answers


@check("log-out/success", "LOGOUT-1")
def success(visit: Visit) -> None:
    """Somebody who is logged in can log out."""
    answers.logged_out(visit.open_logged_in(visit.with_account("ada")).get("/api/logout"))


@check("log-out/anonymous", "LOGOUT-2", needs=("log-out/success",))
def anonymous(visit: Visit) -> None:
    """Logging out is no error for somebody who is not logged in."""
    answers.logged_out(visit.open_wire().get("/api/logout"))


@check("log-out/cookie", "LOGOUT-1", needs=("log-out/success",))
def cookie(visit: Visit) -> None:
    """The cookie of the log-in is gone afterwards, or another one."""
    wire = visit.open_logged_in(visit.with_account("ada"))
    before = wire.jar.make_header("/api/status")
    answer = wire.get("/api/logout")
    promise(
        wire.jar.make_header("/api/status") != before,
        sent=f"{answer.request}, with the cookie of a log-in",
        wanted="a Set-Cookie header that deletes or changes this cookie",
        got=f"{answer}, and the browser keeps the cookie",
        likely="the session is left as it was, or another cookie is deleted",
    )


@check("log-out/again", "LOGIN-1", needs=("log-out/success",))
def again(visit: Visit) -> None:
    """Whoever has logged out can log in again."""
    person = visit.with_account("ada")
    wire = visit.open_wire()
    visit.log_in(person, wire)
    wire.get("/api/logout")
    answer = visit.log_in(person, wire)
    promise(
        answers.logged_in(answer, right=True),
        sent=f"a log-in, a log-out, and {answer.request}",
        wanted='200 application/json {"result": true}',
        got=answer,
        likely="more than the session has been removed",
    )
