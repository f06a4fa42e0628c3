"""What does not come in time on a machine that is too busy says nothing of the server."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.contract.verdicts import Verdict
from fourstep.drivers import waiting
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.connection import Line
from fourstep.drivers.http.patience import Patience
from fourstep.drivers.too_busy import TOO_BUSY, TooBusy
from fourstep.drivers.waiting import Wait
from fourstep.judging.observe import PROPERTY, describe, read_observations
from unit.odd_server import HEAD, odd_server

ASK = Request("GET", "/api/status")
EMPTY = HEAD + b"Content-Length: 2\r\n\r\n{}"


class Machine:
    """A machine that gives others a part of each wait; another gives all of it to us.

    Args:
        part: of the time that goes by.
        patience: of whoever asks a server there.
    """

    def __init__(self, part: float, patience: Patience) -> None:
        self.part = part
        self.patience = patience


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """One on which whoever asks waits a fifth of a second, not ten."""
    made = Machine(0.0, Patience(0.2))
    monkeypatch.setattr("fourstep.drivers.http.connection.PATIENCE", made.patience)
    monkeypatch.setattr(Wait, "measure_taken", lambda wait: made.part * wait.elapsed)
    TOO_BUSY.begin_run()
    yield made
    TOO_BUSY.begin_run()


def judge(behave: Callable[[socket.socket], None]) -> Verdict:
    """The verdict of a test that asks such a server once."""
    with ExitStack() as stack:
        line = stack.enter_context(Line(stack.enter_context(odd_server(behave))))
        try:
            line.exchange(ASK)
        except BrokenPromise as error:
            report: Any = SimpleNamespace(
                user_properties=[(PROPERTY, describe(error, ["LOGOUT-7"], "http"))],
                passed=False, failed=True, skipped=False, when="call", nodeid="it", duration=1.0,
            )  # fmt: skip
            return read_observations(report)[0].verdict
    return Verdict.PASS


def hang(line: socket.socket) -> None:
    """Say nothing until the visitor has gone."""
    line.recv(1)


def test_silence_on_a_machine_that_is_free_fails(machine: Machine) -> None:
    """Nobody but the server has kept the answer back; the next is not waited for so long."""
    assert [judge(hang) for _ in range(3)] == [Verdict.FAIL] * 3
    assert machine.patience.seconds == 0.1


def test_silence_on_a_machine_that_is_too_busy_is_not_seen(machine: Machine) -> None:
    """The wait is longer, but not for ever; it is no reason to wait less for the next answer."""
    machine.part = 0.95

    assert [judge(hang) for _ in range(3)] == [Verdict.NOT_OBSERVED] * 3
    assert "busy with something else" in TOO_BUSY.explain_failure()
    assert machine.patience.seconds == 0.2


def test_a_busy_machine_has_its_time(machine: Machine) -> None:
    """Half as quick, it may take twice as long: what answers then passes, silence fails."""
    machine.part = 0.5

    def answer_late(line: socket.socket) -> None:
        time.sleep(0.25)
        line.sendall(EMPTY)

    assert judge(answer_late) is Verdict.PASS
    assert judge(hang) is Verdict.FAIL


def test_all_waits_are_longer_by_bounded_time(machine: Machine) -> None:
    """When a run has waited for long enough, waits get shorter again; nothing is seen then."""
    machine.part = 0.95
    TOO_BUSY.count_added(TOO_BUSY.left)

    assert [judge(hang) for _ in range(3)] == [Verdict.NOT_OBSERVED] * 3
    assert machine.patience.seconds == 0.1
    machine.part = 0.0
    TOO_BUSY.begin_test()
    assert judge(hang) is Verdict.FAIL, "nobody has taken anything"


@pytest.mark.usefixtures("machine")
def test_an_answer_that_is_wrong_is_no_wait() -> None:
    """What a test has waited for in vain before excuses no answer that has come."""
    TOO_BUSY.note("too busy")
    answer = Answer(ASK, 200, (), b"")

    assert not describe(BrokenPromise(wanted="401", got=answer), ["ME-1"], "http")["unseen"]
    assert describe(BrokenPromise(wanted="401", got="none"), ["ME-1"], "http")["unseen"]


def test_what_one_test_has_waited_for_excuses_no_other(machine: Machine) -> None:
    """Each begins anew; what the kit asks aside is nobody's."""
    machine.part = 0.95
    busy = TooBusy()
    with busy.pause():
        busy.note("too busy")
    assert not busy.explain_failure()
    judge(hang)
    TOO_BUSY.begin_test()
    machine.part = 0.0

    assert judge(hang) is Verdict.FAIL


def test_a_machine_that_stood_still_was_too_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that was over much too late is counted, however little Linux tells of it."""
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(waiting, "time", SimpleNamespace(monotonic=lambda: clock.now))
    wait = Wait(10)
    wait.take_step()
    clock.now += 15
    wait.note_miss()

    assert wait.give_more() == pytest.approx(9.9)
    clock.now += 30
    assert wait.give_more() == 0
    assert not wait.unseen, "it had ten seconds for itself"
