"""A failed log-in leaves an existing session as it was (LOGIN-6)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.people import body, log_in, make_account, new_credentials, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.judging.giving_up import give_up

JSON, TEXT = (("Content-Type", each) for each in ("application/json", "text/plain"))


def attempt(header: tuple[str, str], data: object) -> Request:
    """A log-in with this body."""
    sent = data if isinstance(data, bytes) else json.dumps(data).encode()
    return Request("POST", "/api/login", (header,), sent)


# How a log-in fails: without a mistake in the request, and with one.
FAILURES: dict[str, Callable[[Credentials, Credentials], Request]] = {
    "wrong password": lambda ada, _: attempt(JSON, body(wrong(ada))),
    "unknown email": lambda *_: attempt(JSON, body(new_credentials("Nobody"))),
    "another user's account": lambda ada, grace: attempt(
        JSON, body(grace.with_password(ada.password))
    ),
    "empty pair": lambda *_: attempt(JSON, {"email": "", "password": ""}),
    "no text": lambda ada, _: attempt(JSON, {"email": ada.email, "password": None}),
    "no JSON": lambda *_: attempt(JSON, b"{"),
    "no body": lambda *_: attempt(JSON, b""),
    "no JSON's type": lambda ada, _: attempt(TEXT, body(ada)),
    "too large": lambda ada, _: attempt(JSON, json.dumps(body(ada)).encode().ljust(70_000)),
}
MISTAKES = [
    FAILURES[each] for each in ("no text", "no JSON", "no body", "no JSON's type", "too large")
]


@clause("LOGIN-6")
@pytest.mark.parametrize("fail", FAILURES.values(), ids=FAILURES)
def test_a_failure_ends_no_session(
    fail: Callable[[Credentials, Credentials], Request], new_wire: Callable[[], Wire]
) -> None:
    """After a log-in that failed for any reason, the user still is logged in by the same cookie."""
    wire = new_wire()
    ada, grace = make_account(wire), make_account(wire, "Grace")
    promise(answers.logged_in(log_in(wire, ada)), wanted="Ada is logged in", got="refused")
    cookies = wire.jar.make_header("/api/status")
    failed = wire.send(fail(ada, grace))
    if failed.status < 400 and answers.logged_in(failed):
        promise(fail in MISTAKES, sent=failed.request, wanted="a failure", got=failed)
        give_up("a mistake in the form is served all the same: another clause's matter")
    kept = answers.status(wire.get("/api/status"))
    wire.jar = Jar()
    same = answers.status(wire.send(Request("GET", "/api/status", (("Cookie", cookies),))))
    promise(
        kept and same,
        sent=failed.request,
        wanted="status true afterwards, by the same cookie as before",
        got=f"{kept} in this client, {same} by the cookie as it was before",
        likely="the old session is ended, or its cookie cleared, before the password is checked",
    )


@clause("PROTECT-3")
def test_a_failure_changes_nobody(new_wire: Callable[[], Wire]) -> None:
    """After failed log-ins with the name of another user, the session is still that of its own."""
    wire = new_wire()
    ada, grace = make_account(wire), make_account(wire, "Grace")
    log_in(wire, ada)
    log_in(wire, wrong(grace))
    me = wire.get("/api/me")

    promise(
        me.status == 200 and ada.email in me.body.decode("utf-8", "replace"),
        sent="GET /api/me after a failed log-in as Grace",
        wanted=f"still {ada.email}",
        got=me,
    )
