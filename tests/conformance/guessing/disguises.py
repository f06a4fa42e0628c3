"""Ways to make one more guess look like somebody else's, or like something else."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from uuid import uuid4

from fourstep.drivers.exchange import Request
from fourstep.drivers.http.people import body
from fourstep.drivers.http.wire import JSON
from fourstep.drivers.values import Credentials

Disguise = Callable[[int, Credentials], Request]

# Every header by which some proxy somewhere names its client.
FORWARDING = (
    *("X-Real-IP", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP", "X-Client-IP"),
    *("Client-IP", "X-Originating-IP", "X-Remote-IP", "X-Remote-Addr", "X-Cluster-Client-IP"),
    *("X-ProxyUser-Ip", "X-Forwarded", "Forwarded-For", "X-Azure-ClientIP"),
)
PATHS = (
    *("/api//login", "//api/login", "/api/login/", "/api/login//", "/api/./login"),
    *("/API/login", "/api/LOGIN", "/api/log%69n", "/%61pi/login", "/api%2Flogin", "/api/login%20"),
    *("/api/login;a=b", "/api/login%00", "/api/login.json", "/api/login%0a", "/api/x/../login"),
)


def post(
    credentials: Credentials,
    headers: Mapping[str, str] | None = None,
    path: str = "/api/login",
    more: Mapping[str, object] | None = None,
) -> Request:
    """A log-in with something added."""
    data = json.dumps(body(credentials) | dict(more or {})).encode()
    return Request("POST", path, tuple((JSON | dict(headers or {})).items()), data)


def some_address(number: int) -> str:
    """An address of a documentation network (RFC 5737), another one for each number."""
    return f"203.0.113.{number % 250 + 1}"


def forwarded_for(number: int, credentials: Credentials) -> Request:
    """Name another client, alone, before others or behind them, as `X-Forwarded-For` may."""
    new = some_address(number)
    value = (new, f"{new}, 127.0.0.1", f"127.0.0.1, {new}", f"{new}, 192.0.2.1, 10.0.0.1")
    return post(credentials, {"X-Forwarded-For": value[number % len(value)]})


def forwarded(number: int, credentials: Credentials) -> Request:
    """Name another client as RFC 7239 has it."""
    return post(credentials, {"Forwarded": f'for="{some_address(number)}";proto=https'})


def other_forwarding(number: int, credentials: Credentials) -> Request:
    """Name another client in every other way that is known."""
    return post(credentials, dict.fromkeys(FORWARDING, some_address(number)))


def letter_case(number: int, credentials: Credentials) -> Request:
    """Write some of the email's ASCII letters in capitals, others each time."""
    capital = [number + 1 >> at % 6 & 1 for at in range(len(credentials.email))]
    letters = zip(credentials.email, capital, strict=True)
    email = "".join(c.upper() if big and c.isascii() else c for c, big in letters)
    return post(Credentials(email, credentials.password))


def spaces(number: int, credentials: Credentials) -> Request:
    """Put spaces around the email, as many as nobody has put there before."""
    email = " " * (number % 6) + credentials.email + " " * (number // 6 + 1)
    return post(Credentials(email, credentials.password))


def accents(number: int, credentials: Credentials) -> Request:
    """Write accents as marks of their own (NFD), in some of the places where there are any."""
    seen, email = 0, ""
    for letter in credentials.email:
        apart = unicodedata.normalize("NFD", letter)
        seen += len(apart) > 1
        email += apart if len(apart) > 1 and number + 1 >> seen % 6 & 1 else letter
    return post(Credentials(email, credentials.password))


def paths(number: int, credentials: Credentials) -> Request:
    """Every other guess goes to another spelling of the path: most of them lead nowhere."""
    if number % 2:
        return post(credentials, path=PATHS[number // 2 % len(PATHS)])
    return post(credentials, path=f"/api/login?n={number}")


def members(number: int, credentials: Credentials) -> Request:
    """Add members that nobody has asked for, and white space."""
    more = {f"more{number}": number, "username": uuid4().hex, "remember": bool(number % 2)}
    plain = post(credentials, more=more)
    return Request("POST", plain.path, plain.headers, b" " * number + (plain.body or b""))


def clients(number: int, credentials: Credentials) -> Request:
    """Come as another browser, with another language and another stranger's cookie."""
    cookies = f"__Host-session={uuid4().hex}{number}; session={uuid4().hex}; device={number}"
    return post(
        credentials,
        {"Cookie": cookies, "User-Agent": f"Browser/{number}", "Accept-Language": f"x-{number}"},
    )


DISGUISES: Mapping[str, Disguise] = {
    "X-Forwarded-For": forwarded_for,
    "Forwarded": forwarded,
    "other forwarding headers": other_forwarding,
    "letter case of the email": letter_case,
    "spaces around the email": spaces,
    "accents in the email": accents,
    "spellings of the path": paths,
    "extra members": members,
    "cookies and browsers": clients,
}
