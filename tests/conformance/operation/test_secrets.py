"""A server that signs needs a secret of its own; one with random tokens needs none (CONF-1)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import newcomer
from conformance.operation.tokens import what_is_said
from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.http.wire import Wire
from fourstep.errors import KitError
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance
from fourstep.servers.subject import Subject


@pytest.fixture
def session_value(new_wire: Callable[[], Wire]) -> str:
    """What the session's cookie holds of a user who has just logged in."""
    return newcomer(new_wire()).token.value


@pytest.fixture
def start_without_secret(
    subject: Subject, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Instance]:
    """Start one more server that is told no secret."""

    def start() -> Instance:
        if not subject.can_start:
            give_up("what a server needs that somebody else started is unknown")
        for name in [each for each in os.environ if re.search("SECRET|KEY|SALT", each)]:
            monkeypatch.delenv(name)
        started: Instance = request.getfixturevalue("start_own")()
        return started

    return start


@clause("CONF-1")
def test_sessions_are_chance_or_a_secret_is_needed(
    session_value: str, start_without_secret: Callable[[], Instance]
) -> None:
    """A session value is mere chance; where it is signed, no server starts without a secret."""
    said = what_is_said(session_value)
    if not said:
        return
    try:
        start_without_secret()
    except KitError:
        return
    raise BrokenPromise(
        sent="log in, and start another server without any secret in its environment",
        wanted="session values that say nothing; or a server that refuses to start",
        got=f"it started, and session values say: {said}",
    )
