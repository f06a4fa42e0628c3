"""What has expired opens nothing, and is not listed (SESS-5, SESS-6)."""

from __future__ import annotations

import time

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import User
from conformance.sessions import doors
from conformance.sessions.moments import ask
from conformance.sessions.test_expiry import ABSOLUTE, COARSE, IDLE, OFTEN, Pause, log_in
from conformance.sessions.test_expiry import pause as pause
from conformance.sessions.test_expiry import user as user
from fourstep.contract.promise import promise


@clause("SESS-5")
@pytest.mark.waits
@pytest.mark.rests_on("FOURSTEP_SESSION_IDLE")
def test_an_unused_session_opens_nothing(pause: Pause, user: User) -> None:
    """A session that was not used for too long is worth nothing at any endpoint."""
    doors.shut(user.wire, pause.token, by=f"more than {IDLE:g} s without use")


@clause("SESS-5")
@pytest.mark.waits
@pytest.mark.rests_on("FOURSTEP_SESSION_IDLE")
def test_an_unused_session_is_not_listed(pause: Pause) -> None:
    """The list of sessions shows the one in use, and not the one of the same age that has ended."""
    told = pause.listed.json()
    listed = told.get("sessions") if isinstance(told, dict) else None
    promise(
        pause.listed.status in (401, 404, 405) or (isinstance(listed, list) and len(listed) == 1),
        sent="GET /api/sessions by a session in use, when the user's other one has expired",
        wanted="one session: the live ones only",
        got=pause.listed,
        likely="the list is read from the table, and the limits are looked at elsewhere",
    )


@clause("SESS-6")
@pytest.mark.waits(6)
@pytest.mark.rests_on("FOURSTEP_SESSION_ABSOLUTE")
def test_an_old_session_opens_nothing(user: User) -> None:
    """A session in constant use opens no endpoint any more when it is too old."""
    token, made = log_in(user)
    while time.monotonic() - made.after < ABSOLUTE + COARSE / 2:
        time.sleep(OFTEN)
        ask(user.wire, token)

    doors.shut(user.wire, token, by=f"{ABSOLUTE:g} s of constant use, which is the absolute limit")
