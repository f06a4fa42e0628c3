"""A user can delete the own account with the right password, and nobody else can (ACCT-3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.instruments.account import accepted, delete_account, delete_for_good
from conformance.instruments.tokens import User, begin, lives
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, register, wrong
from fourstep.drivers.http.wire import JSON, Wire

ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mallory.example"}
ON_TRUST = "the password is not asked for; whoever finds an open browser could delete the user"
BAD_SHAPES = {
    "nothing": {},
    "null": {"password": None},
    "a list": {"password": ["x"]},
    "null alone": None,
}


@clause("ACCT-3")
def test_a_wrong_password_deletes_nothing(
    ada: User, phone: User, new_wire: Callable[[], Wire]
) -> None:
    """With a wrong password nothing changes; with the right one the account is gone."""
    no = delete_account(ada.wire, wrong(ada.credentials).password)
    promise(not accepted(no), sent="a wrong password", wanted="false", got=no, likely=ON_TRUST)
    for user in (ada, phone):
        lives(user.wire, user.token, when="after a wrong password", likely=ON_TRUST)
    begin(new_wire(), ada.credentials)
    delete_for_good(phone)

    gone = log_in(new_wire(), ada.credentials)
    promise(not answers.logged_in(gone), sent="the deleted pair", wanted="refused", got=gone)


@clause("ACCT-3")
def test_the_email_is_free_again(ada: User, new_wire: Callable[[], Wire]) -> None:
    """After the account was deleted its email can be registered and logs in."""
    delete_for_good(ada)
    wire = new_wire()
    made = register(wire, ada.credentials)

    promise(answers.registered(made), sent="the deleted email anew", wanted="success", got=made)
    lives(wire, begin(wire, ada.credentials), when="of the new account")


@clause("ACCT-3", "COOKIE-4")
def test_deleting_the_account_deletes_the_cookie(ada: User) -> None:
    """The browser of a deleted user drops the cookie."""
    delete_for_good(ada)

    names = [each.name for each in ada.wire.jar]
    promise(ada.token.name not in names, wanted="the cookie is deleted", got=names)


@clause("ACCT-3")
@pytest.mark.parametrize("value", BAD_SHAPES.values(), ids=BAD_SHAPES)
def test_a_password_is_needed(value: Any, ada: User) -> None:
    """A request without a password in text is refused, and deletes nothing."""
    answers.refused(ada.wire.request("DELETE", "/api/account", value), 422)

    lives(ada.wire, ada.token, when="after a request without a password", likely=ON_TRUST)
    delete_for_good(ada)


@clause("ACCT-3")
def test_only_the_user_deletes_the_account(ada: User, new_wire: Callable[[], Wire]) -> None:
    """Neither a stranger who knows the password nor another site's page deletes it."""
    password = ada.credentials.password
    answers.refused(delete_account(new_wire(), password), 401)
    forged = {"password": password}
    answers.refused(ada.wire.request("DELETE", "/api/account", forged, {**JSON, **ELSEWHERE}), 403)

    lives(ada.wire, ada.token, when="after others tried to delete the account")
    delete_for_good(ada)
