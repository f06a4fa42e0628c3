"""Seconds in which this machine stood still are no server's."""

from __future__ import annotations

import time

import pytest
from conformance.instruments.pulse import Pulse


def stood_still() -> Pulse:
    """A wait of about ten seconds; for nine of them this machine stood still."""
    with Pulse() as pulse:
        pulse._began = pulse._last = time.monotonic() - 10
        pulse.note(pulse._began + 0.02)
        pulse.note(pulse._began + 9.02)
        for beat in range(1, 50):
            pulse.note(pulse._began + 9.02 + beat * 0.02)
    return pulse


def test_a_machine_that_stood_still_has_no_verdict() -> None:
    """What would have been in time without it is neither right nor wrong."""
    with pytest.raises(pytest.skip.Exception, match=r"busy with something else for \d"):
        stood_still().check_machine(5.0)


@pytest.mark.parametrize("bound", [0.5, 1e9])
def test_what_is_late_anyway_has_its_verdict(bound: float) -> None:
    """Neither what was too slow by itself nor what was in time is let off."""
    stood_still().check_machine(bound)


def test_a_wait_for_a_server_is_the_server_s() -> None:
    """Where this machine is there all the time, all of a wait counts."""
    with Pulse() as pulse:
        for _ in range(10):
            time.sleep(0.01)  # as long as it takes: what is compared is of this very wait
    assert 0 < pulse.own <= pulse.seconds
