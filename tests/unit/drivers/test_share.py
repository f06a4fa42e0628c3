"""Only what others have taken is nobody's own fault."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from fourstep.drivers import share
from fourstep.drivers.share import Share, _Count


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[_Count]:
    """What is counted at first, and then, on a machine with two processors."""
    told: list[_Count] = []
    monkeypatch.setattr(Share, "_count", lambda _self: told.pop(0))
    monkeypatch.setattr(share, "_count_processors", lambda: 2)
    return told


@pytest.mark.parametrize(
    ("waited", "worked", "busy", "taken"),
    [
        (7.0, 3.0, 10.0, 7.0),  # one thread among many others
        (95.0, 20.0, 10.0, 0.0),  # twenty threads of its own, and nobody else
        (0.0, 0.0, 10.0, 0.0),  # it rests, whatever others do
        (9.0, 10.0, 10.0, 5.0),  # others had one processor of two
    ],
)
def test_what_others_take_is_counted(
    counted: list[_Count], waited: float, worked: float, busy: float, taken: float
) -> None:
    """Seconds in which a server was ready to go on, as far as others had the processors."""
    counted += [_Count({5: 1.0}, {5: 1.0}, 1.0)]
    counted += [_Count({5: 1.0, 6: waited}, {5: 1.0, 6: worked}, 1.0 + busy)]

    assert Share().measure() == pytest.approx(taken)


def test_what_has_ended_was_no_other(counted: list[_Count]) -> None:
    """A child that has ended, and one that was there at first, worked for the server."""
    counted += [_Count({5: 0.0}, {5: 1.0, 6: 2.0}, 0.0, {5: 1.0})]
    counted += [_Count({5: 9.0}, {5: 1.0}, 8.0, {5: 1.0 + 2.0 + 16.0})]

    assert Share().measure() == 0


@pytest.fixture
def alone() -> Iterator[None]:
    """A processor for which all that begin meanwhile compete."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    yield
    os.sched_setaffinity(0, before)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it in /proc")
@pytest.mark.usefixtures("alone")
def test_a_server_among_others_waits_for_a_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux tells of the processes that were noted, and of others that they had it meanwhile."""
    monkeypatch.setattr(share, "_servers", set())
    spin = [sys.executable, "-c", "while True: pass"]
    some = [subprocess.Popen(spin) for _ in range(4)]
    try:
        share.note_server(some[0].pid)
        counts = Share()
        while not counts.measure():
            os.sched_yield()
        share.forget_server(some[0].pid)
        assert Share().measure() == 0
    finally:
        for each in some:
            each.kill()
            each.wait()
