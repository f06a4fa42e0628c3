"""No answer repeats a password or a cookie's value (ERR-3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest

from conformance.clauses import clause
from conformance.instruments.tour import Tour
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.people import (
    begin_session,
    make_account,
    new_credentials,
    register,
)
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.values import Credentials


def shown(answer: Answer, secrets: tuple[str, ...], *, in_set_cookie: bool) -> bool:
    """Whether an answer shows a secret in its body or in a header.

    Args:
        answer: what came back.
        secrets: passwords, or cookie values.
        in_set_cookie: whether Set-Cookie counts; it is where a new session's value belongs.
    """
    headers = [v for k, v in answer.headers if in_set_cookie or k != "set-cookie"]
    text = "\n".join([*headers, answer.body.decode("utf-8", "replace")])
    return any(secret in text for secret in secrets)


@clause("ERR-3")
def test_no_answer_repeats_a_password(tour: Tour) -> None:
    """Of all answers there are, none repeats a password that was sent, right or wrong."""
    tour.promise(
        lambda answer: not shown(answer, tour.passwords, in_set_cookie=True),
        wanted="no password in a header or the body",
        likely="the framework's own answer to a wrong field repeats the input",
    )


@clause("ERR-3")
def test_no_answer_shows_a_session(tour: Tour) -> None:
    """Of all answers there are, none shows a session's value beside the cookie that sets it."""
    promise(bool(tour.cookies), wanted="a cookie from logging in", got="none")
    tour.promise(
        lambda answer: not shown(answer, tour.cookies, in_set_cookie=False),
        wanted="no cookie value in the body or another header than Set-Cookie",
        likely="a token has become a member of the answer, or requests are echoed",
    )


@clause("ERR-3")
@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "GET", "POST", "PUT"])
def test_what_was_sent_does_not_come_back(method: str, new_wire: Callable[[], Wire]) -> None:
    """A marked password in query, body and header and a marked cookie come back nowhere."""
    wire, mark = new_wire(), uuid4().hex
    begin_session(wire, make_account(wire))
    cookies = "; ".join(f"{cookie.name}={mark}" for cookie in wire.jar)
    wire.jar = Jar()
    headers = (*JSON.items(), ("Cookie", cookies), ("Authorization", f"Bearer {mark}"))
    data = f'{{"email": ["{mark}"], "password": "{mark}", "{mark}": 1}}'.encode()
    for path in ("/api/login", "/api/nope", "/api/status", "/nope", "/"):
        wire.reconnect()  # a server may leave the body unread
        answer = wire.send(Request(method, f"{path}?password={mark}", headers, data))
        promise(
            not shown(answer, (mark,), in_set_cookie=True),
            sent=answer.request,
            wanted="an answer without the password and the cookie",
            got=f"{answer.headers} {answer}",
            likely="the answer echoes the request",
        )


@clause("ERR-3")
@pytest.mark.parametrize("kind", ["too short", "too long"])
def test_a_refused_password_does_not_come_back(
    kind: str, declared: Mapping[str, Any], new_wire: Callable[[], Wire]
) -> None:
    """Why a new password is refused is said without saying the password."""
    length = 7 if kind == "too short" else int(declared["password_max"]) + 1
    mark = (uuid4().hex * (length // 32 + 1))[:length]
    ada = Credentials(new_credentials("Ada").email, mark)
    answer = register(new_wire(), ada)

    promise(
        not shown(answer, (mark[:32],), in_set_cookie=True),
        sent=answer.request,
        wanted="a reason without the password",
        got=answer,
        likely="the reason quotes what was sent",
    )
