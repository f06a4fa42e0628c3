"""Short forms for what many contract tests send."""

from __future__ import annotations

from conformance.instruments.cast import new_credentials
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials


def body(credentials: Credentials) -> dict[str, str]:
    """The request object of registering and logging in."""
    return {"email": credentials.email, "password": credentials.password}


def register(wire: Wire, name: str = "Ada") -> Credentials:
    """Make a new account and tell its credentials."""
    credentials = new_credentials(name)
    answer = wire.post("/api/register", body(credentials))
    promise(answers.registered(answer), wanted="a new account", got=answer, sent=answer.request)
    return credentials


def log_in(wire: Wire, credentials: Credentials) -> Answer:
    """Try to log in and tell the raw answer."""
    return wire.post("/api/login", body(credentials))


def wrong(credentials: Credentials) -> Credentials:
    """The same email with a password that was never chosen."""
    return credentials.with_password(new_credentials("Nobody").password)
