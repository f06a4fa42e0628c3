"""A cookie without Secure is for loopback only (COOKIE-6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import Token, is_live, session_cookie
from conformance.operation.certificate import Certificate
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.cookies import Cookie, Jar
from fourstep.drivers.http.people import body, make_account
from fourstep.drivers.http.set_cookies import SET_COOKIES
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.errors import KitError
from fourstep.judging.giving_up import give_up
from fourstep.servers.subject import Subject

NAME = "FOURSTEP_PLAIN_COOKIE"
PLAIN = {NAME: "loopback"}
FORGED: tuple[Mapping[str, str], ...] = (
    {},
    {"X-Forwarded-Proto": "https", "X-Forwarded-Ssl": "on", "Forwarded": "proto=https"},
    {"X-Forwarded-Proto": "http", "X-Forwarded-Host": "localhost", "Origin": "null"},
    {"X-Forwarded-For": "127.0.0.1", "User-Agent": "Safari/604.1", "Referer": "http://localhost/"},
)
NOT_LOOPBACK = "0.0.0.0"  # it is to be refused
FOR_HEADERS = "the cookie's attributes are made up from the request's headers"


def cookies(url: str) -> tuple[list[Cookie], Wire]:
    """The session's cookie of log-ins with forged headers, and the line on which they came."""
    wire, met = Wire(url, address=make_client_address(url)), []
    ada = body(make_account(wire))
    for more in FORGED:
        wire.jar = Jar()
        # A foreign Origin may be refused, with Sec-Fetch-Site none it may not.
        answer = wire.post("/api/login", ada, {**JSON, **more, "Sec-Fetch-Site": "same-origin"})
        promise(answers.logged_in(answer), sent=answer.request, wanted="true", got=answer)
        met.append(session_cookie(wire, answer))
    return met, wire


@clause("COOKIE-6")
def test_by_default_every_cookie_is_secure(new_wire: Callable[[], Wire]) -> None:
    """Without a setting the session's cookie is Secure, whatever headers a request has."""
    met, wire = cookies(new_wire().url)
    with wire:
        for cookie, more in zip(met, FORGED, strict=True):
            promise(
                "secure" in cookie.attributes,
                sent=f"POST /api/login with {dict(more) or 'no more headers'}",
                wanted="a cookie with Secure",
                got=f"{cookie.name} with {', '.join(cookie.attributes)}",
                likely=FOR_HEADERS if more else "",
            )


@dataclass(frozen=True)
class Desk:
    """What a server with the setting has given and said.

    Args:
        cookies: the session's cookies of log-ins with forged headers.
        said: what it has written when it started.
        honours_secure: whether it takes the value of its cookie under the name of the other mode.
    """

    cookies: list[Cookie]
    said: str
    honours_secure: bool

    @property
    def is_plain(self) -> bool:
        """Whether the setting had an effect at all."""
        return any("secure" not in each.attributes for each in self.cookies)


@pytest.fixture(scope="session")
def desk(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A server for one person on one computer."""
    if not subject.can_start or subject.manifest is None:
        give_up("what a server does with a setting that somebody else started is unknown")
    instance = subject.make_instance(tmp_path_factory.mktemp("desk"), PLAIN)
    SET_COOKIES.leave_out(urlsplit(instance.url).netloc)
    with instance:
        met, wire = cookies(instance.url)
        with wire:
            other = str(subject.manifest.settings.get("cookie_name", "__Host-session"))
            return Desk(met, instance.read_said(), is_live(wire, Token(other, met[0].value)))


@clause("COOKIE-6")
def test_the_plain_cookie_is_another_one(desk: Desk, subject: Subject) -> None:
    """For loopback the cookie has another name and keeps HttpOnly and SameSite, in every answer."""
    assert subject.manifest is not None
    if not desk.is_plain:
        return  # it has no such setting: its cookie is always Secure
    for cookie in desk.cookies:
        kept = {"httponly", "samesite"} <= set(cookie.attributes)
        promise(
            kept
            and not {"secure", "domain"} & set(cookie.attributes)
            and not cookie.name.startswith("__")
            and cookie.name == desk.cookies[0].name,
            sent=f"POST /api/login with forged headers; {NAME}=loopback",
            wanted="one name without a prefix; HttpOnly, SameSite, no Secure, no Domain",
            got=f"{cookie.name} with {', '.join(cookie.attributes)}",
            likely=FOR_HEADERS,
        )
    promise(
        not desk.honours_secure,
        sent=f"GET /api/status with the plain cookie's value under the other name; {NAME}=loopback",
        wanted="status false: in each mode the other mode's cookie is ignored",
        got="status true",
    )


@clause("COOKIE-6")
def test_it_says_so_at_the_start(desk: Desk) -> None:
    """Whoever starts a server whose cookies are not Secure reads that."""
    promise(
        not desk.is_plain or bool(re.search(rf"not Secure.*{NAME}", desk.said, re.IGNORECASE)),
        sent=f"start with {NAME}=loopback",
        wanted=f"a line on standard error: Cookies are not Secure ({NAME}=loopback): ...",
        got=desk.said or "nothing",
    )


def with_tls(folder: Path) -> dict[str, str]:
    """A certificate."""
    return Certificate(folder).settings


REFUSED: dict[str, Callable[[Path], dict[str, str]]] = {
    "TLS": with_tls,
    "a trusted proxy": lambda _: {"FOURSTEP_TRUSTED_PROXIES": "127.0.0.1"},
    "another host": lambda _: {"FOURSTEP_ALLOWED_HOSTS": "localhost,ada.example"},
    "another address": lambda _: {},
}


@clause("COOKIE-6")
@pytest.mark.parametrize("what", REFUSED)
def test_it_does_not_start_in_service(
    what: str, desk: Desk, subject: Subject, tmp_path: Path
) -> None:
    """With TLS, a proxy, another host or address, plain cookies are refused at the start."""
    if not desk.is_plain or subject.manifest is None:
        return  # it has no such setting: its cookie is always Secure
    words = subject.manifest.start
    if what == "another address":
        words = tuple(each.replace("{host}", NOT_LOOPBACK) for each in words)
        if words == subject.manifest.start:
            give_up("its `start` has no {host}: the kit cannot name another address")
    own = replace(subject, manifest=replace(subject.manifest, start=words))
    instance = own.make_instance(tmp_path, {**PLAIN, **REFUSED[what](tmp_path)})
    try:
        with instance:
            pass
    except KitError:
        if not instance.is_alive() and NAME in instance.read_said():
            return
    raise BrokenPromise(
        sent=f"start with {NAME}=loopback and {what}",
        wanted=f"no start, and a sentence that names {NAME}",
        got=instance.read_said() or "it serves",
        likely="nobody looks at the two settings together",
    )
