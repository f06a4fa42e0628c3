"""When sessions end by themselves."""

from datetime import timedelta

import pytest
from pyramid_backend import sessions
from pyramid_backend.config import Settings
from pyramid_backend.request import Request
from test_sessions import START, at, begin, rows

pytestmark = pytest.mark.usefixtures("app")


def test_idle_limit(
    nobody: Request, settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session lives while it is used, and ends when it was not used for too long."""
    at(monkeypatch, 0)
    token = begin(nobody, account_id)

    at(monkeypatch, settings.session_idle - 1)
    assert sessions.recognise(nobody, token) == account_id
    at(monkeypatch, 2 * settings.session_idle - 2)
    assert sessions.recognise(nobody, token) == account_id
    at(monkeypatch, 3 * settings.session_idle - 2)
    assert sessions.recognise(nobody, token) is None


def test_absolute_limit(
    nobody: Request, settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session ends at its age, however often it is used; the next log-in sweeps it away."""
    at(monkeypatch, 0)
    token = begin(nobody, account_id)
    for used in range(0, int(settings.session_absolute), int(settings.session_idle) // 2):
        at(monkeypatch, used)
        assert sessions.recognise(nobody, token) == account_id

    at(monkeypatch, settings.session_absolute)
    assert sessions.recognise(nobody, token) is None
    begin(nobody, account_id)
    assert len(rows(nobody)) == 1


def test_last_use_is_written_rarely(
    nobody: Request, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of last use is written every five seconds at most, and set back with the clock."""
    at(monkeypatch, 0)
    token = begin(nobody, account_id)

    for seconds, written in [(4, 0), (5.5, 5.5), (10, 5.5), (11, 11), (3, 3)]:
        at(monkeypatch, seconds)
        sessions.recognise(nobody, token)
        assert rows(nobody)[0].last_used_at == START + timedelta(seconds=written)


def test_slow_request_sets_nothing_back(
    nobody: Request, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request that looked long ago does not take back what a later one has written."""
    at(monkeypatch, 20)
    token = begin(nobody, account_id)

    sessions._touch(nobody, token, START, START + timedelta(seconds=10))

    assert rows(nobody)[0].last_used_at == START + timedelta(seconds=20)


def test_no_revival(nobody: Request, account_id: int) -> None:
    """A request that was under way while its session ended does not bring it back."""
    token = begin(nobody, account_id)
    sessions.end(nobody, token)

    sessions._touch(nobody, token, START - timedelta(hours=1), START)

    assert rows(nobody) == []
