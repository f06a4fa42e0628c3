"""The jar obeys cookies as browsers do, loopback included."""

from __future__ import annotations

import pytest

from fourstep.drivers.http.cookies import Jar, parse

SESSION = "__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax"


def jar_with(*headers: str) -> Jar:
    """A jar that has seen these `Set-Cookie` headers."""
    jar = Jar()
    jar.take(headers)
    return jar


def test_a_secure_cookie_is_sent_to_loopback() -> None:
    """`Secure` cookies work over plain http on this machine, as in browsers."""
    assert jar_with(SESSION).make_header("/api/status") == "__Host-session=abc"


def test_a_path_narrows() -> None:
    """A cookie for one path is not sent to another that only begins alike."""
    jar = jar_with("a=1; Path=/api")

    assert jar.make_header("/api/status?x=1") == "a=1"
    assert jar.make_header("/apiary") == ""


def test_a_newer_value_replaces() -> None:
    """The last value of a name wins."""
    assert jar_with("a=1; Path=/", "a=2; Path=/").make_header("/") == "a=2"


@pytest.mark.parametrize(
    "gone",
    [
        "__Host-session=; Path=/; Secure; Max-Age=0",
        "__Host-session=; Path=/; Secure; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
    ],
)
def test_deletion(gone: str) -> None:
    """Max-Age=0 and a date in the past delete."""
    assert len(jar_with(SESSION, gone)) == 0


@pytest.mark.parametrize(
    "ignored",
    [
        "__Host-session=; Path=/; Max-Age=0",
        "__Host-session=; Path=/api; Secure; Max-Age=0",
        "__Host-session=; Path=/; Secure; Domain=localhost; Max-Age=0",
    ],
)
def test_a_deletion_that_browsers_ignore_is_ignored(ignored: str) -> None:
    """A `__Host-` cookie is deleted only by a header that could also set it."""
    assert jar_with(SESSION, ignored).make_header("/") == "__Host-session=abc"


@pytest.mark.parametrize("header", ["", "novalue", "=x", " =x; Path=/"])
def test_what_is_no_cookie_is_none(header: str) -> None:
    """Headers without a name and a value set nothing."""
    assert parse(header) is None
