"""Seconds in which this machine stood still are no server's."""

from __future__ import annotations

import time

import pytest
from conformance.instruments.heartbeat import Heartbeat, wait_at_best

from fourstep.drivers.share import Share


def stood_still() -> Heartbeat:
    """A wait of about ten seconds; for nine of them this machine stood still."""
    with Heartbeat() as heartbeat:
        heartbeat._began = heartbeat._last = time.monotonic() - 10
        heartbeat.note(heartbeat._began + 0.02)
        heartbeat.note(heartbeat._began + 9.02)
        for beat in range(1, 50):
            heartbeat.note(heartbeat._began + 9.02 + beat * 0.02)
    return heartbeat


def test_a_machine_that_stood_still_has_no_verdict() -> None:
    """What would have been in time without it is neither right nor wrong."""
    with pytest.raises(pytest.skip.Exception, match=r"busy with something else for \d"):
        stood_still().check_machine(5.0)


@pytest.mark.parametrize("bound", [0.5, 1e9])
def test_what_is_late_anyway_has_its_verdict(bound: float) -> None:
    """Neither what was too slow by itself nor what was in time is let off."""
    stood_still().check_machine(bound)


@pytest.mark.parametrize("beat", [0.02, 0.031, 0.06])  # 0.031: Windows counts in ticks of 15.6 ms
def test_a_wait_for_a_server_is_the_server_s(beat: float) -> None:
    """Where this machine is there all the time, all of a wait counts, however exact its clock."""
    heartbeat = Heartbeat()
    heartbeat._began, heartbeat._last, heartbeat._ended = 100.0, 100.0, 100.0 + 50 * beat
    for number in range(1, 51):
        heartbeat.note(100.0 + number * beat)

    assert heartbeat.own == heartbeat.seconds > 0


def test_seconds_that_others_took_from_a_server_are_not_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A server that was ready and had no processor was in time, though this test was there."""
    monkeypatch.setattr(Share, "measure", lambda _self: 9.0)
    with Heartbeat(with_servers=True) as heartbeat:
        heartbeat._began -= 10.0

    assert 1.0 <= heartbeat.own < heartbeat.seconds - 8.9
    with pytest.raises(pytest.skip.Exception, match="busy with something else for 9"):
        heartbeat.check_machine(5.0)


def test_the_first_answer_in_time_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked again that was in time; what is always late is asked three times."""
    asked: list[int] = []
    assert wait_at_best(lambda: asked.append(1), 1000.0, 3) < 1000.0
    assert len(asked) == 1

    monkeypatch.setattr(Heartbeat, "seconds", 2.0)
    assert wait_at_best(lambda: asked.append(1), 1.0, 3) == 2.0
    assert len(asked) == 1 + 3


def test_seconds_taken_away_are_no_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would have been in time without this machine's pauses has been seen by nobody."""
    monkeypatch.setattr(Heartbeat, "seconds", 2.0)
    monkeypatch.setattr(Heartbeat, "own", 0.5)

    with pytest.raises(pytest.skip.Exception, match="busy with something else"):
        wait_at_best(lambda: None, 1.0, 3)
