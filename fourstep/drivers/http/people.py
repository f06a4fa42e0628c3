"""Register, log in, log out and ask who is there, over HTTP: what the client's forms would send.

Whoever sends such a request makes it here, but for tests that send something else on purpose.

`register`, `log_in` and `log_out` only send. The others are arrangements: a test needs what they do
on its way, so what breaks in them is the promise of the clause that they name. Whose own question
it is names that clause, too, or sends and looks itself.
"""

from __future__ import annotations

from uuid import uuid4

from fourstep.contract.promise import promise, rely_on
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials


def new_credentials(name: str) -> Credentials:
    """Credentials that nobody used before: long enough for every policy, and unlike each other."""
    unique = uuid4().hex[:12]
    return Credentials(f"{name.lower()}.{unique}@example.com", f"{name} keeps {unique} to herself")


def wrong(credentials: Credentials) -> Credentials:
    """The same email with a password that was never chosen."""
    return credentials.with_password(new_credentials("Nobody").password)


def body(credentials: Credentials) -> dict[str, str]:
    """The request object of registering and logging in."""
    return {"email": credentials.email, "password": credentials.password}


def register(wire: Wire, credentials: Credentials) -> Answer:
    """Ask for an account; the answer is not looked at."""
    return wire.post("/api/register", body(credentials))


def log_in(wire: Wire, credentials: Credentials) -> Answer:
    """Ask to be logged in; the answer is not looked at."""
    return wire.post("/api/login", body(credentials))


def log_out(wire: Wire) -> Answer:
    """Ask to be logged out; the answer is not looked at."""
    return wire.get("/api/logout")


@rely_on("STATUS-1")
def is_logged_in(wire: Wire) -> bool:
    """Ask whether a user is logged in.

    Raises:
        BrokenPromise: the answer is something else than yes or no (STATUS-1).
    """
    return answers.status(wire.get("/api/status"))


@rely_on("LOGOUT-1")
def leave_session(wire: Wire) -> Answer:
    """Log out, and see that nobody is logged in any more; tell the answer.

    Raises:
        BrokenPromise: the log-out was refused, or has ended nothing (LOGOUT-1).
    """
    answer = log_out(wire)
    answers.logged_out(answer)
    promise(
        not is_logged_in(wire),
        sent=answer.request,
        wanted="nobody is logged in after the log-out",
        got=answer,
        likely="the session is not ended, nor its cookie deleted",
    )
    return answer


def make_account(
    wire: Wire,
    who: Credentials | str = "Ada",
    *,
    wanted: str = "a new account",
    likely: str = "",
    right: bool | None = None,
    clause: str = "REG-1",
) -> Credentials:
    """Register somebody who has no account yet, and tell the credentials.

    Args:
        wire: the line of whoever registers.
        who: the credentials, or a name for new ones.
        wanted: what the contract asks for.
        likely: the cause where the email is said to be registered already.
        right: as for `answers.registered`.
        clause: which one promises it; empty for that of the test itself.

    Raises:
        BrokenPromise: no account was made.
    """
    credentials = new_credentials(who) if isinstance(who, str) else who
    with rely_on(clause):
        answer = register(wire, credentials)
        made = answers.registered(answer, right)
        promise(made, sent=answer.request, wanted=wanted, got=answer, likely=likely)
    return credentials


def begin_session(
    wire: Wire,
    credentials: Credentials,
    *,
    wanted: str = "to be logged in",
    likely: str = "",
    right: bool | None = None,
    clause: str = "LOGIN-1",
) -> Answer:
    """Log in with the right password, and tell the answer; the arguments are as above.

    Raises:
        BrokenPromise: the log-in was refused.
    """
    with rely_on(clause):
        answer = log_in(wire, credentials)
        entered = answers.logged_in(answer, right)
        promise(entered, sent=answer.request, wanted=wanted, got=answer, likely=likely)
    return answer
