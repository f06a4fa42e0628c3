"""Register, log in, log out and ask who is there, over HTTP: what the client's forms would send.

Whoever sends such a request makes it here, but for tests that send something else on purpose.
"""

from __future__ import annotations

from uuid import uuid4

from fourstep.contract.promise import promise
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


def is_logged_in(wire: Wire) -> bool:
    """Ask whether a user is logged in.

    Raises:
        BrokenPromise: the answer is something else than yes or no.
    """
    return answers.status(wire.get("/api/status"))


def make_account(
    wire: Wire,
    who: Credentials | str = "Ada",
    *,
    wanted: str = "a new account",
    likely: str = "",
    right: bool | None = None,
) -> Credentials:
    """Register somebody who has no account yet, and tell the credentials.

    Args:
        wire: the line of whoever registers.
        who: the credentials, or a name for new ones.
        wanted: what the contract asks for.
        likely: the cause where the email is said to be registered already.
        right: as for `answers.registered`.

    Raises:
        BrokenPromise: no account was made.
    """
    credentials = new_credentials(who) if isinstance(who, str) else who
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
) -> Answer:
    """Log in with the right password, and tell the answer; the arguments are as above.

    Raises:
        BrokenPromise: the log-in was refused.
    """
    answer = log_in(wire, credentials)
    entered = answers.logged_in(answer, right)
    promise(entered, sent=answer.request, wanted=wanted, got=answer, likely=likely)
    return answer
