"""Checks of the lesson "Register": what POST /api/register answers, and what it stores."""

from __future__ import annotations

from fourstep.course.checks import check
from fourstep.course.visit import Visit
from fourstep.drivers import answers
from fourstep.exchange import promise


@check("register/new-email", "REG-1", "WIRE-1")
def new_email(visit: Visit) -> None:
    """An email without an account gets one."""
    visit.with_account("ada")
    visit.with_account("grace")


@check("register/same-email", "REG-2", needs=("register/new-email",))
def same_email(visit: Visit) -> None:
    """An email that has an account is told so, whatever the password."""
    person = visit.with_account("ada")
    for password in (person.password, "another long password"):
        answer = visit.register(person.with_password(password))
        promise(
            not answers.registered(answer),
            sent=answer.request,
            wanted='200 application/json {"result": "this user is already registered"}',
            got=answer,
            likely="nothing stops a second row with the same email",
        )


@check("register/restart", "REG-4", needs=("register/same-email",))
def restart(visit: Visit) -> None:
    """Accounts are still there after a restart of the server."""
    person = visit.with_account("ada")
    visit.restart()
    answer = visit.register(person)
    promise(
        not answers.registered(answer),
        sent=f"{answer.request}, before and after a restart",
        wanted='200 application/json {"result": "this user is already registered"}',
        got=answer,
        likely="accounts live in the server's memory, or the table is made anew at each start",
    )


@check("register/stored-hash", "PW-6", needs=("register/new-email",))
def stored_hash(visit: Visit) -> None:
    """What is stored holds the email, and not the password."""
    person = visit.with_account("ada")
    stored = visit.stored()
    promise(
        person.email.encode() in stored,
        sent=f"a registration of {person.email}",
        wanted="the email in a file below FOURSTEP_DATA_DIR",
        got="no such file",
        likely="the data is kept in memory, or in a folder of your own choice",
    )
    promise(
        person.password.encode() not in stored,
        sent=f"a registration with the password {person.password!r}",
        wanted="a hash of the password in the data folder",
        got="the password as it was typed",
        likely="it is stored as it came; whoever sees the file can log in as everybody",
    )
