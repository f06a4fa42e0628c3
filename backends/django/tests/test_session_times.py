"""How long sessions live."""

from datetime import timedelta

import pytest
from django_backend import accounts, clock, sessions
from django_backend.config import Settings
from django_backend.models import Account
from test_sessions import START, begin, rows
from visitors import Visitor

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def account_id() -> int:
    """The id of an account."""
    accounts.add("ada@example.com", "no hash")
    account = accounts.find("ada@example.com")
    assert account is not None
    return account.id


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let it be so many seconds after the start."""
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(seconds=seconds))


def test_idle_limit(settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session lives while it is used, and ends when it was not used for too long."""
    at(monkeypatch, 0)
    token = begin(account_id)

    at(monkeypatch, settings.session_idle - 1)
    assert sessions.recognise(token) == account_id
    at(monkeypatch, 2 * settings.session_idle - 2)
    assert sessions.recognise(token) == account_id
    at(monkeypatch, 3 * settings.session_idle - 2)
    assert sessions.recognise(token) is None


def test_absolute_limit(
    settings: Settings, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session ends at its age, however often it is used; the next log-in sweeps it away."""
    at(monkeypatch, 0)
    token = begin(account_id)
    for used in range(0, int(settings.session_absolute), int(settings.session_idle) // 2):
        at(monkeypatch, used)
        assert sessions.recognise(token) == account_id

    at(monkeypatch, settings.session_absolute)
    assert sessions.recognise(token) is None
    begin(account_id)
    assert len(rows()) == 1


def test_last_use_is_written_rarely(account_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of last use is written every five seconds at most, and set back with the clock."""
    at(monkeypatch, 0)
    token = begin(account_id)

    for seconds, written in [(4, 0), (5.5, 5.5), (10, 5.5), (11, 11), (3, 3)]:
        at(monkeypatch, seconds)
        sessions.recognise(token)
        assert rows()[0].last_used_at == START + timedelta(seconds=written)


def test_slow_request_sets_nothing_back(account_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that looked long ago does not take back what a later one has written."""
    at(monkeypatch, 20)
    token = begin(account_id)

    sessions._touch(token, START, START + timedelta(seconds=10))

    assert rows()[0].last_used_at == START + timedelta(seconds=20)


def test_no_revival(account_id: int) -> None:
    """A request that was under way while its session ended does not bring it back."""
    token = begin(account_id)
    sessions.end(token, "192.0.2.1")

    sessions._touch(token, START - timedelta(hours=1), START)

    assert rows() == []


def test_deleted_account_ends_its_sessions(account_id: int) -> None:
    """No session outlives its account."""
    begin(account_id)

    Account.objects.all().delete()

    assert rows() == []


def test_only_log_ins_make_sessions(client: Visitor, ada: dict[str, str]) -> None:
    """Visits, failures and log-outs leave nothing behind."""
    client.get("/api/status")
    client.post("/api/login", json={**ada, "password": "x"})
    client.get("/api/logout")

    assert rows() == []
