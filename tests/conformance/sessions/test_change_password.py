"""A user can change the password, and nobody else is logged in afterwards (PW-7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.instruments.account import accepted, change_password
from conformance.instruments.tokens import Token, User, begin, ended, lives, token_of
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials, wrong
from fourstep.drivers.http.wire import JSON, Wire

ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mallory.example"}
LEFT = "the password is changed, and the sessions are left: a thief stays logged in"
ON_TRUST = "the current password is not asked for, or not compared"
NEW = new_credentials("Ada").password
BAD_SHAPES: Mapping[str, Callable[[str], Any]] = {
    "no current": lambda _: {"new": NEW},
    "no new": lambda current: {"current": current},
    "null": lambda current: {"current": current, "new": None},
    "a list": lambda current: {"current": [current], "new": NEW},
    "too short": lambda current: {"current": current, "new": "x" * 7},
}


@pytest.fixture
def devices(ada: User, new_wire: Callable[[], Wire]) -> tuple[User, User, User]:
    """Ada on three devices."""
    wires = new_wire(), new_wire()
    phone, tablet = (User(wire, ada.credentials, begin(wire, ada.credentials)) for wire in wires)
    return ada, phone, tablet


def change(user: User) -> Token:
    """Change the password as it should be done, and tell the new session value.

    Raises:
        BrokenPromise: the backend refuses.
    """
    answer = change_password(user.wire, user.credentials.password, NEW)
    promise(accepted(answer), sent="the right password", wanted='{"result": true}', got=answer)
    return token_of(user.wire, answer)


@clause("PW-7")
def test_changing_the_password_ends_all_sessions(devices: tuple[User, User, User]) -> None:
    """All devices are logged out; the one that asked goes on with a new session value."""
    ada, *others = devices
    for user in devices:
        lives(user.wire, user.token, when="before the password was changed")
    new = change(ada)

    lives(ada.wire, new, when="of the device that has changed the password")
    for user in (ada, *others):
        ended(user.wire, user.token, by="changing the password", likely=LEFT)
    promise(answers.status(ada.wire.get("/api/status")), wanted="the browser goes on", got="not so")


@clause("PW-7")
def test_the_old_password_fails_and_the_new_one_logs_in(
    ada: User, new_wire: Callable[[], Wire]
) -> None:
    """After the change exactly the new password is right."""
    change(ada)
    old = log_in(new_wire(), ada.credentials)
    new = log_in(new_wire(), ada.credentials.with_password(NEW))

    promise(not answers.logged_in(old), sent="the old password", wanted="refused", got=old)
    promise(answers.logged_in(new), sent="the new password", wanted="logged in", got=new)


@clause("PW-7")
def test_a_wrong_current_password_changes_nothing(devices: tuple[User, User, User]) -> None:
    """Without the current password nothing changes, neither the password nor any session."""
    ada, phone, _ = devices
    for guess in (wrong(ada.credentials).password, ada.credentials.password.upper()):
        answer = change_password(ada.wire, guess, NEW)
        refused = not accepted(answer)
        promise(refused, sent="a wrong password", wanted="false", got=answer, likely=ON_TRUST)

    for user in devices:
        lives(user.wire, user.token, when="after a wrong password", likely=ON_TRUST)
    begin(phone.wire, ada.credentials)
    change(ada)


@clause("PW-7")
@pytest.mark.parametrize("value", BAD_SHAPES.values(), ids=BAD_SHAPES)
def test_a_change_without_both_passwords_is_refused(
    value: Callable[[str], Any], devices: tuple[User, User, User]
) -> None:
    """A request without a current and an acceptable new password is refused, and ends nothing."""
    ada, phone, _ = devices
    answers.refused(ada.wire.post("/api/password", value(ada.credentials.password)), 422)

    for user in devices:
        lives(user.wire, user.token, when="after a request that was refused")
    begin(phone.wire, ada.credentials)


@clause("PW-7")
def test_only_the_user_changes_the_password(ada: User, new_wire: Callable[[], Wire]) -> None:
    """Neither a stranger who knows the password nor another site's page changes it."""
    password = ada.credentials.password
    answers.refused(change_password(new_wire(), password, NEW), 401)
    forged = {"current": password, "new": NEW}
    answers.refused(ada.wire.post("/api/password", forged, {**JSON, **ELSEWHERE}), 403)

    lives(ada.wire, ada.token, when="after others tried to change the password")
    change(ada)
