"""What the session cookie says of itself (COOKIE-1, COOKIE-2, COOKIE-3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import session_cookie
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.cookies import Cookie
from fourstep.drivers.http.people import body, make_account
from fourstep.drivers.http.wire import JSON, Wire

# What a proxy, or somebody who pretends to be one, might say.
FORGED: Mapping[str, Mapping[str, str]] = {
    "nothing": {},
    "X-Forwarded-Proto: http": {"X-Forwarded-Proto": "http"},
    "X-Forwarded-Proto: https": {"X-Forwarded-Proto": "https"},
    "Forwarded": {"Forwarded": "proto=http;host=mallory.example"},
    "X-Forwarded-Host": {"X-Forwarded-Host": "mallory.example"},
    "X-Forwarded-Prefix": {"X-Forwarded-Prefix": "/mallory", "X-Script-Name": "/mallory"},
}


def cookie_of_log_in(wire: Wire, headers: Mapping[str, str] | None = None) -> Cookie:
    """The session cookie as log-in sets it, with its attributes."""
    answer = wire.post("/api/login", body(make_account(wire)), {**JSON, **(headers or {})})
    promise(answers.logged_in(answer), sent=answer.request, wanted="logged in", got=answer)
    return session_cookie(wire, answer)


def said(cookie: Cookie) -> str:
    """The cookie as its Set-Cookie header had it."""
    parts = [f"{name}={text}" if text else name for name, text in cookie.attributes.items()]
    return "; ".join([f"{cookie.name}=…", *parts])


@clause("COOKIE-1")
@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_scripts_and_other_hosts_do_not_see_the_cookie(
    headers: Mapping[str, str], new_wire: Callable[[], Wire]
) -> None:
    """The cookie is HttpOnly, for the whole site and for this very host."""
    cookie = cookie_of_log_in(new_wire(), headers)
    has = cookie.attributes

    promise(
        "httponly" in has and has.get("path") == "/" and "domain" not in has,
        sent=f"a log-in with {dict(headers) or 'no further header'}",
        wanted="HttpOnly, Path=/ and no Domain",
        got=said(cookie),
        likely="a Domain shows the cookie to all hosts below it; without HttpOnly scripts read it",
    )


@clause("COOKIE-2")
def test_the_cookie_names_its_same_site_rule(new_wire: Callable[[], Wire]) -> None:
    """The cookie says SameSite=Lax or Strict, and leaves it to no browser's default."""
    cookie = cookie_of_log_in(new_wire())

    promise(
        cookie.attributes.get("samesite", "").lower() in ("lax", "strict"),
        sent="a log-in",
        wanted="SameSite=Lax or SameSite=Strict",
        got=said(cookie),
        likely="without it some browsers send the cookie with a new form of another site",
    )


@clause("COOKIE-3")
@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_the_cookie_is_always_secure(
    headers: Mapping[str, str], new_wire: Callable[[], Wire], declared: Mapping[str, Any]
) -> None:
    """The cookie is Secure and its name begins with __Host-, whatever the request says."""
    cookie = cookie_of_log_in(new_wire(), headers)

    promise(
        "secure" in cookie.attributes and cookie.name.startswith("__Host-"),
        sent=f"a log-in with {dict(headers) or 'no further header'}",
        wanted="a cookie __Host-…; Secure",
        got=said(cookie),
        likely="Secure must not depend on how this request came; browsers take it on localhost",
    )
    name = declared.get("cookie_name", cookie.name)
    promise(
        cookie.name == name,
        sent="a log-in",
        wanted=f"a cookie {name}, as the manifest says",
        got=f"a cookie {cookie.name}",
        likely="cookie_name in backend.toml is not the name that the server uses",
    )
