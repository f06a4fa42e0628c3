"""The body of a log-in with a mistake in it, or two."""

from __future__ import annotations


def login_body(email: str, *, broken: bool, typed: bool) -> bytes:
    """A log-in, or change of the password, in JSON.

    Args:
        email: whose.
        broken: a member is repeated, so that the text is read in two ways.
        typed: the password is a string, as it should be.
    """
    password = '"never chosen by anybody"' if typed else "7"
    again = f', "password": {password}' if broken else ""
    members = f'"email": "{email}", "password": {password}{again}'
    return f'{{{members}, "current": {password}, "new": {password}}}'.encode()
