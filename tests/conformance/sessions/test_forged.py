"""A session cannot be made without the server (SESS-2)."""

from __future__ import annotations

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import User, lives, with_cookie
from conformance.sessions.forgeries import KEYS, SIGNED, Forger, claims, unsigned
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers

USUAL_NAMES = ("session", "sessionid", "token")
TUTORIAL = {"logged_in": True}


def opens_nothing(user: User, forged: str, made: str) -> None:
    """Check that a forged value is refused under every name that it could have.

    Raises:
        BrokenPromise: it is logged in.
    """
    names = dict.fromkeys((user.token.name, *USUAL_NAMES))
    cookies = "; ".join(f"{name}={forged}" for name in names)
    answer = with_cookie(user.wire, "GET", "/api/status", cookies)
    if 400 <= answer.status < 500:  # the HTTP server refuses such bytes in a cookie
        return
    promise(
        not answers.status(answer),
        sent=f"a cookie that was made without the server: {made}",
        wanted="status false",
        got=answer,
        likely="the key is published or easy to guess, or nobody checks the signature",
    )


@clause("SESS-2")
@pytest.mark.parametrize("forge", SIGNED.values(), ids=SIGNED)
def test_a_guessed_key_signs_no_session(forge: Forger, resident: User) -> None:
    """A value signed as frameworks do it, with a key that everybody knows, opens nothing."""
    lives(resident.wire, resident.token, when="as the server has handed it out")

    for key in KEYS:
        for payload in (TUTORIAL, claims(resident.credentials.email)):
            opens_nothing(resident, forge(payload, key), f"signed with the key '{key}'")


@clause("SESS-2")
def test_nobody_can_write_a_session(resident: User) -> None:
    """A value that names a user, unsigned, in whatever form, opens nothing."""
    lives(resident.wire, resident.token, when="as the server has handed it out")

    email = resident.credentials.email
    for payload in (TUTORIAL, claims(email)):
        for forged in unsigned(payload, email):
            opens_nothing(resident, forged, forged)
