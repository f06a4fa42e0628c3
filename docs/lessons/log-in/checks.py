"""Checks of the lesson "Log in": who is let in by POST /api/login, and with what cookie."""

from __future__ import annotations

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.visit import Visit
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.values import Credentials

RIGHT = "log-in/right-password"


def must_be_refused(answer: Answer, likely: str) -> None:
    """Check that a log-in was refused in the contract's words."""
    promise(
        not answers.logged_in(answer, right=False),
        sent=answer.request,
        wanted='200 application/json {"result": false}',
        got=answer,
        likely=likely,
    )


def must_be_let_in(visit: Visit, person: Credentials, likely: str) -> Answer:
    """Check that a log-in was accepted."""
    answer = visit.log_in(person)
    promise(
        answers.logged_in(answer, right=True),
        sent=f"a registration, then {answer.request}",
        wanted='200 application/json {"result": true}',
        got=answer,
        likely=likely,
    )
    return answer


@check(RIGHT, "LOGIN-1")
def right_password(visit: Visit) -> None:
    """The email and the password of the registration log in."""
    likely = "two hashes of one password differ: ask the hasher to verify, do not compare"
    must_be_let_in(visit, visit.ada, likely)


@check("log-in/wrong-password", "LOGIN-2", needs=(RIGHT,))
def wrong_password(visit: Visit) -> None:
    """A wrong password is refused."""
    answer = visit.log_in(visit.ada.with_password("not her password"))
    must_be_refused(answer, "the password that came is not looked at")


@check("log-in/unknown-email", "LOGIN-3", needs=(RIGHT,))
def unknown_email(visit: Visit) -> None:
    """An email without an account is refused with the same words."""
    answer = visit.log_in(new_credentials("nobody"))
    must_be_refused(answer, "somebody without an account was let in")


@check("log-in/other-password", "LOGIN-2", needs=(RIGHT, "log-in/wrong-password"))
def other_password(visit: Visit) -> None:
    """The password of one user does not open the account of another."""
    answer = visit.log_in(visit.ada.with_password(visit.grace.password))
    must_be_refused(answer, "the password is right for some account, and not for this one")


@check("log-in/first-password", "REG-2", "LOGIN-2", needs=(RIGHT, "log-in/wrong-password"))
def first_password(visit: Visit) -> None:
    """A second registration of the same email changes nobody's password."""
    person, other = visit.with_account("ada"), "another long password"
    visit.register(person.with_password(other))
    answer = visit.log_in(person.with_password(other))
    must_be_refused(answer, "the second registration has overwritten the first one's password")
    must_be_let_in(visit, person, "the second registration has destroyed the first one's account")


@check("log-in/cookie", "LOGIN-1", "LOGIN-3", needs=(RIGHT,))
def cookie(visit: Visit) -> None:
    """A log-in sets a cookie, and a failed one sets none."""
    good = visit.log_in(visit.ada)
    promise(
        bool(good.all_headers("set-cookie")),
        sent=good.request,
        wanted="a Set-Cookie header, by which the next request is known as Ada's",
        got=f"{good}, and no cookie",
        likely="nothing is written into the session",
    )
    bad = visit.log_in(visit.ada.with_password("not her password"))
    promise(
        not bad.all_headers("set-cookie"),
        sent=bad.request,
        wanted="no Set-Cookie header: nobody has logged in",
        got=f"{bad}, and a cookie",
        likely="the session is written before the password is compared",
    )
