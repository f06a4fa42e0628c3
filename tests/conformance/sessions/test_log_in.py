"""What logging in does with a session value that the client presents (SESS-3, SESS-4)."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import Token, User, begin, ended, is_live, lives, token_of
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, leave_session, make_account
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.values import Credentials

ADOPTED = "the value of the request's cookie was taken over: session fixation"
LEFT = "a new session begins, but the one that was presented is left as it is"


def log_in_over(wire: Wire, cookie: Token | str, credentials: Credentials) -> Token:
    """Log in with this cookie, and tell the token that was handed out."""
    answer = wire.post("/api/login", body(credentials), {**JSON, "Cookie": str(cookie)})
    promise(answers.logged_in(answer), sent=answer.request, wanted="logged in", got=answer)
    return token_of(wire, answer)


PROPOSALS: dict[str, Callable[[str], str]] = {
    "a word": lambda _: "chosen-by-mallory",
    "a value of the right form": lambda real: secrets.token_urlsafe(len(real))[: len(real)],
    "a real value, turned round": lambda real: real[::-1],
    "an empty value": lambda _: "",
}


@clause("SESS-3")
@pytest.mark.parametrize("propose", PROPOSALS.values(), ids=PROPOSALS)
def test_a_proposed_value_is_not_adopted(
    propose: Callable[[str], str], ada: User, new_wire: Callable[[], Wire]
) -> None:
    """Whoever logs in with a cookie of Mallory's gets a new value, and hers opens nothing."""
    planted = Token(ada.token.name, propose(ada.token.value))
    new = log_in_over(new_wire(), planted, ada.credentials)

    promise(
        new.value != planted.value,
        sent=f"a log-in with the cookie {planted}",
        wanted="a new value",
        got="the same",
        likely=ADOPTED,
    )
    lives(ada.wire, new, when="after logging in over a planted cookie")
    opened = is_live(ada.wire, planted)
    promise(not opened, sent=planted, wanted="status false", got="status true", likely=ADOPTED)


@clause("SESS-3")
def test_an_ended_session_is_not_revived_by_logging_in(
    ada: User, new_wire: Callable[[], Wire]
) -> None:
    """A value that the server itself has handed out once is not handed out again."""
    leave_session(ada.wire)
    new = log_in_over(new_wire(), ada.token, ada.credentials)

    promise(new.value != ada.token.value, wanted="a new value", got=ada.token, likely=ADOPTED)
    lives(ada.wire, new, when="after logging in")
    ended(ada.wire, ada.token, by="logging out", likely=ADOPTED)


@clause("SESS-3")
def test_a_visitor_s_cookies_do_not_become_a_session(new_wire: Callable[[], Wire]) -> None:
    """Whatever cookies a visitor was given before, none of them is logged in afterwards."""
    wire = new_wire()
    credentials = make_account(wire)
    for path in ("/", "/api/logout", "/api/status"):
        wire.get(path)
    before = [Token(each.name, each.value) for each in wire.jar]
    new = begin(wire, credentials)

    lives(wire, new, when="after logging in")
    for each in before:
        ended(wire, each, by="logging in", likely="a visitor's session became the user's")


@clause("SESS-3")
def test_each_log_in_has_a_value_of_its_own(ada: User, new_wire: Callable[[], Wire]) -> None:
    """Two devices of one user never share a value."""
    other = begin(new_wire(), ada.credentials)

    promise(
        other.value != ada.token.value,
        sent="two log-ins of one user",
        wanted="two values",
        got="one",
        likely="the value is made from the user, and is not random",
    )
    lives(ada.wire, other, when="after logging in")


@clause("SESS-3")
@pytest.mark.parametrize("who", ["the same user", "another user"])
def test_a_live_session_is_not_handed_on(who: str, ada: User, grace: User) -> None:
    """Whoever logs in over a session that is alive gets a value that nobody has seen before."""
    new = begin(ada.wire, (ada if who == "the same user" else grace).credentials)

    promise(
        new.value != ada.token.value,
        sent=f"a log-in of {who} over a live session",
        wanted="a new value",
        got="the old one",
        likely="the session is kept, and only its user changes: session fixation",
    )
    lives(ada.wire, new, when="after logging in again")


@clause("SESS-4")
def test_logging_in_again_ends_the_old_session(ada: User) -> None:
    """A user who logs in over the own session gets a new one, and the old one ends."""
    lives(ada.wire, ada.token, when="before logging in again")
    new = begin(ada.wire, ada.credentials)

    lives(ada.wire, new, when="after logging in again")
    ended(ada.wire, ada.token, by="logging in over it", likely=LEFT)


@clause("SESS-4")
def test_logging_in_as_another_user_ends_the_old_session(ada: User, grace: User) -> None:
    """When Grace logs in on Ada's device, Ada's session there ends."""
    lives(ada.wire, ada.token, when="before Grace logs in there")
    new = begin(ada.wire, grace.credentials)

    lives(ada.wire, new, when="after Grace has logged in")
    ended(ada.wire, ada.token, by="logging in over it as another user", likely=LEFT)
    lives(grace.wire, grace.token, when="on her own device, which nobody touched")
