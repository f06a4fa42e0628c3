"""What a failed test is said to wait for, and what asking for that leaves behind: nothing."""

from __future__ import annotations

import socket

import pytest
from conformance.fixtures_sent import note_fixture

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.patience import PATIENCE
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.recorder import RECORDER
from fourstep.servers.subject import Subject
from unit.odd_server import odd_server
from unit.suite.small_backend import (
    IN,
    OUT,
    REG,
    STATUS,
    Backend,
    blame,
    judged,
    make_item,
    send,
)


@pytest.mark.parametrize(
    ("backend", "cause"),
    [(Backend(), ""), (Backend(ends=False), "LOGOUT-1"), (Backend(login=404), "LOGIN-1"),
     (Backend(register=403), "REG-1"), (Backend(register=503), ""), (Backend(status=429), "")],
)  # fmt: skip
def test_the_first_that_does_nothing_is_the_cause(backend: Backend, cause: str) -> None:
    """A test that has logged out waits for the first step that does nothing by itself."""
    with judged(backend) as subject:
        send(subject, REG, IN, OUT, STATUS)
        assert blame(subject, "HDR-1") == cause


def test_who_is_about_the_same_fails_itself() -> None:
    """A test of the family, or of what comes before, is not blocked."""
    with judged(Backend(ends=False)) as subject:
        send(subject, OUT, STATUS)
        found = [blame(subject, each) for each in ("LOGOUT-3", "LOGIN-1", "LOGIN-2")]
    assert found == ["", "", "LOGOUT-1"]


def test_who_has_looked_at_a_log_in_waits_for_none() -> None:
    """An answer of the log-in or log-out that a test has asked for itself is its own matter."""
    with judged(Backend(ends=False)) as subject:
        assert blame(subject, "HDR-1", got=send(subject, IN, OUT)) == ""


def test_what_has_sent_nothing_is_asked_nothing() -> None:
    """Where neither the test nor its fixtures were anybody, nobody registers."""
    backend = Backend(register=500)
    with judged(backend) as subject:
        assert blame(subject, "HDR-1") == ""
    assert backend.asked == [""]


@pytest.mark.parametrize("refused", ["register", "login"])
def test_the_kit_s_own_question_is_no_pressure(
    refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger who refuses the kit's own question is not waited for, and excuses no failure."""
    backend = Backend()
    with judged(backend) as subject:
        answer = send(subject, REG, IN, STATUS)
        backend.statuses = {f"/api/{refused}": 429}
        monkeypatch.setattr(PRESSURE, "_sleep", pytest.fail)
        assert blame(subject, "PROTECT-1", got=answer) == ""
    assert PRESSURE.explain_failure(answer) == ""
    assert PRESSURE.is_felt


def test_a_stranger_is_asked_once() -> None:
    """Failures that ask the same register one account together, not one each."""
    backend, item = Backend(ends=False), make_item()
    with judged(backend) as subject:
        send(subject, OUT, STATUS)
        assert {blame(subject, "HDR-1", item=item) for _ in range(3)} == {"LOGOUT-1"}
    assert backend.asked.count(REG) == 1


def say_nothing(line: socket.socket) -> None:
    """Wait until the visitor goes."""
    line.recv(1)


def test_the_kit_s_own_wait_makes_nobody_impatient() -> None:
    """A server that hangs when the kit asks is waited for by the tests as before."""
    with odd_server(say_nothing, hears_first=True) as url:
        RECORDER.note(Request("GET", IN), Answer(Request("GET", STATUS), 200, (), b""))
        PATIENCE.begin_anew(0.05)
        PATIENCE._in_vain = 1
        blame(Subject("it", url=url), "HDR-1")
    assert PATIENCE._in_vain == 1


@pytest.mark.parametrize(("before", "cause"), [(200, ""), (500, "REG-1")])
def test_what_a_test_has_damaged_is_not_its_cause(before: int, cause: str) -> None:
    """A server that registers well, and answers 500 after an odd test, was damaged by that."""
    backend = Backend(register=before)
    with judged(backend) as subject:
        send(subject, REG, STATUS)
        backend.statuses[REG] = 500
        assert blame(subject, "INPUT-3") == cause


def test_who_shares_a_fixture_waits_for_the_same() -> None:
    """The second test that looks at a shared tour is blocked as the first, which has made it."""
    backend, item = Backend(ends=False), make_item("tour")
    with judged(backend) as subject:
        with note_fixture(item.config, "tour"):
            send(subject, REG, IN, OUT, STATUS)
        first = blame(subject, "HDR-1", item=item)
        RECORDER.begin()
        assert first == blame(subject, "HDR-1", item=item) == "LOGOUT-1"
        assert blame(subject, "HDR-1", item=make_item("other", config=item.config)) == ""
