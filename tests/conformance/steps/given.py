"""What is so before anything happens. It is arranged the fast way, over HTTP."""

from __future__ import annotations

from pytest_bdd import given, parsers

from conformance.instruments.cast import Cast


@given(parsers.parse("{name:w} has an account"))
def has_an_account(cast: Cast, name: str) -> None:
    """Somebody has registered before."""
    cast[name].arrange_account()


@given(parsers.parse('{name:w} has an account with the password "{password}"'))
def has_an_account_with_password(cast: Cast, name: str, password: str) -> None:
    """Somebody has registered with a certain password before."""
    person = cast[name]
    person.credentials = person.credentials.with_password(password)
    person.arrange_account()


@given(parsers.parse("{name:w} is logged in"))
def is_logged_in(cast: Cast, name: str) -> None:
    """Somebody has registered and logged in before."""
    cast[name].arrange_login()
