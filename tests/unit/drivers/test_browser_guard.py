"""What waits for a browser that has been ended waits no longer, whatever Playwright notices."""

from __future__ import annotations

import signal
import threading

import pytest

from fourstep.drivers.browser import guard
from fourstep.drivers.browser.guard import Guard


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> threading.Semaphore:
    """Counts how often an end is asked for; soon after the first comes the last."""
    monkeypatch.setattr(guard, "_LAST", 0.01)
    return threading.Semaphore(0)


def test_what_waits_on_after_a_signal_is_ended_again(ends: threading.Semaphore) -> None:
    """Ctrl-C ends what drives the browser, too, where the browser's end is not noticed."""

    def wait() -> None:
        signal.raise_signal(signal.SIGINT)
        assert ends.acquire(timeout=60)
        assert ends.acquire(timeout=60)

    with pytest.raises(KeyboardInterrupt), Guard(ends.release, at_last=ends.release):
        wait()


def test_what_waits_on_for_too_long_is_ended_again(ends: threading.Semaphore) -> None:
    """So does the end of the time that a page has."""
    with Guard(ends.release, 0, ends.release):
        assert ends.acquire(timeout=60)
        assert ends.acquire(timeout=60)


def test_who_waits_no_longer_is_left_alone(
    ends: threading.Semaphore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next browser is not ended by the signal that has ended the one before."""
    monkeypatch.setattr(guard, "_LAST", 200)
    before = threading.enumerate()  # pytest-timeout has a timer of its own
    with pytest.raises(KeyboardInterrupt), Guard(ends.release, at_last=ends.release):
        signal.raise_signal(signal.SIGINT)

    timers = [each for each in threading.enumerate() if each not in before]
    for each in timers:
        each.join(60)
    assert not any(each.is_alive() for each in timers), "something is to be ended later on"
    assert ends.acquire(blocking=False)
    assert not ends.acquire(blocking=False)
