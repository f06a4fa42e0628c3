"""Each Set-Cookie of the session has its attributes, whatever brings it (COOKIE-1 to COOKIE-3)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.account import change_password
from conformance.instruments.tokens import session_cookie
from conformance.sessions.test_cookie_attributes import said
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.cookies import Cookie, Jar
from fourstep.drivers.http.people import log_in, make_account, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up
from fourstep.servers.subject import Server, Subject

Given = dict[str, Cookie]
PLACES = ("plain", "over TLS")
in_both_places = pytest.mark.parametrize("given", PLACES, indirect=True)
ELSEWHERE = "it is made in more than one place; make it in one"


def collect(given: Given, wire: Wire) -> None:
    """The session's cookie of a first log-in, a second one, one over a session, and a change."""
    ada = make_account(wire)
    given["the first log-in"] = session_cookie(wire, log_in(wire, ada))
    given["a log-in over a session"] = session_cookie(wire, log_in(wire, ada))
    wire.jar = Jar()
    given["a second log-in"] = session_cookie(wire, log_in(wire, ada))
    changed = change_password(wire, ada.password, new_credentials("Ada").password)
    if changed.status == 200 and answers.member(changed, "result", (True, False)):
        given["a change of the password"] = session_cookie(wire, changed)


@pytest.fixture(scope="module")
def plain(shared_server: Server) -> Given:
    """The cookies of the server that all tests share."""
    given: Given = {}
    with Wire(shared_server.url, address=make_client_address(shared_server.url)) as wire:
        collect(given, wire)
    return given


@pytest.fixture(scope="module")
def over_tls(subject: Subject, request: pytest.FixtureRequest) -> Given:
    """The cookies of a server that speaks https."""
    if not subject.can_start and not subject.url.startswith("https:"):
        give_up("a server that somebody else started speaks https or does not")
    given: Given = {}
    # HDR-3 and COOKIE-3 say so where it does not speak https.
    with (
        contextlib.suppress(BrokenPromise),
        request.getfixturevalue("encrypted").wire() as wire,
    ):
        collect(given, wire)
    if not given:
        give_up("over https it has given no cookie of a session")
    return given


def check(given: Given, kept: Callable[[Cookie], bool], wanted: str) -> None:
    """Check each of the cookies.

    Raises:
        BrokenPromise: one does not keep a promise.
    """
    likely = ELSEWHERE if any(map(kept, given.values())) else ""
    for what, cookie in given.items():
        promise(kept(cookie), sent=what, wanted=wanted, got=said(cookie), likely=likely)


@pytest.fixture
def given(subject: Subject, request: pytest.FixtureRequest) -> Given:
    """The cookies of one of the two."""
    del subject  # named so that pytest sees that these tests depend on the backend
    found: Given = request.getfixturevalue("plain" if request.param == "plain" else "over_tls")
    return found


@clause("COOKIE-1")
@in_both_places
def test_no_script_sees_any_session_cookie(given: Given) -> None:
    """Whatever sets the session's cookie, it is HttpOnly and for this very host."""
    check(
        given,
        lambda each: (
            "httponly" in each.attributes
            and each.attributes.get("path") == "/"
            and "domain" not in each.attributes
        ),
        wanted="HttpOnly, Path=/ and no Domain",
    )


@clause("COOKIE-2")
@in_both_places
def test_every_session_cookie_names_its_same_site_rule(given: Given) -> None:
    """Whatever sets the session's cookie, it says SameSite=Lax or Strict."""
    check(
        given,
        lambda each: each.attributes.get("samesite", "").lower() in ("lax", "strict"),
        wanted="SameSite=Lax or SameSite=Strict",
    )


@clause("COOKIE-3")
@in_both_places
def test_every_session_cookie_is_secure(given: Given) -> None:
    """Whatever sets the session's cookie, it is Secure and bound to its host by its name."""
    check(
        given,
        lambda each: "secure" in each.attributes and each.name.startswith("__Host-"),
        wanted="a cookie __Host-…; Secure",
    )
