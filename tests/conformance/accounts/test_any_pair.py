"""Logging in applies no rules for new emails and passwords (LOGIN-5)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, log_in, make_account, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

EMAILS = {
    "empty": "",
    "spaces": "   ",
    "no sign": "nope",
    "only the sign": "@",
    "two signs": "a@b@c",
    "a space inside": "a b@example.com",
    "a NUL": "a\x00b@example.com",
    "a line feed": "ada@example.com\n",
    "too long": f"{'a' * 300}@example.com",
    "an emoji": "\U0001f600",
    "a question to a database": "' OR '1'='1' --",
    "a pattern": "%@example.com",
    "a query in an object": '{"$ne": null}',
}

PASSWORDS = {
    "empty": "",
    "one letter": "x",
    "three letters": "abc",
    "common": "password",
    "spaces": "               ",
    "a NUL": "long enough \x00 and more",
    "an emoji": "\U0001f600" * 20,
    "decomposed letters": "e\u0301" * 20,
    "of 73 octets": "a" * 73,
    "too long": "a" * 5000,
    "a question to a database": "' OR '1'='1' --",
}


def check_false(wire: Wire, email: str, password: str) -> None:
    """Check that a pair that nobody has is answered as a wrong one.

    Raises:
        BrokenPromise: it is refused as if it were registered.
    """
    answer = log_in(wire, Credentials(email, password))
    promise(
        not answers.logged_in(answer),
        sent=answer.request,
        wanted='200 {"result": false}',
        got=answer,
    )


@clause("LOGIN-5")
@pytest.mark.parametrize("email", EMAILS.values(), ids=EMAILS)
def test_any_text_may_be_the_email(email: str, new_wire: Callable[[], Wire]) -> None:
    """What nobody could register is no mistake at log-in, with whatever password."""
    wire = new_wire()
    ada = make_account(wire)
    for password in ("x", ada.password):
        check_false(wire, email, password)

    promise(answers.logged_in(log_in(wire, ada)), wanted="the right pair logs in", got="refused")


@clause("LOGIN-5")
@pytest.mark.parametrize("password", PASSWORDS.values(), ids=PASSWORDS)
def test_any_text_may_be_the_password(
    password: str, declared: Mapping[str, Any], new_wire: Callable[[], Wire]
) -> None:
    """A password that nobody could choose is wrong and no mistake, also for an email there is."""
    wire = new_wire()
    ada = make_account(wire)
    spare = declared["body_max"] - len(json.dumps(body(ada)).encode())
    for email in (ada.email, new_credentials("Grace").email):
        check_false(wire, email, password[:spare] if password.isascii() else password)

    promise(answers.logged_in(log_in(wire, ada)), wanted="the right pair logs in", got="refused")


@clause("LOGIN-5")
@pytest.mark.parametrize("field", ["email", "password"])
def test_texts_may_fill_the_limit(
    field: str, declared: Mapping[str, Any], new_wire: Callable[[], Wire]
) -> None:
    """An email or a password as long as a body allows is answered as any wrong one."""
    wire = new_wire()
    ada = make_account(wire)
    left = declared["body_max"] - len(json.dumps(body(ada)).encode())
    check_false(wire, **{**body(ada), field: body(ada)[field] + left * "a"})

    promise(answers.logged_in(log_in(wire, ada)), wanted="the right pair logs in", got="refused")


@clause("LOGIN-5")
def test_a_password_has_no_spelling(new_wire: Callable[[], Wire]) -> None:
    """What is done to emails is not done to passwords: neither trimmed nor put in small letters."""
    wire = new_wire()
    ada = make_account(wire)
    for password in (f" {ada.password}", f"{ada.password} ", ada.password.upper()):
        check_false(wire, ada.email, password)

    promise(answers.logged_in(log_in(wire, ada)), wanted="the right pair logs in", got="refused")
