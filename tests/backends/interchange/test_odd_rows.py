"""Rows from the future and rows that have expired mean the same to every backend."""

from __future__ import annotations

from backends.interchange.conftest import Start
from backends.interchange.pairs import Pair
from backends.interchange.planted_rows import from_now, plant_attempts, plant_session, write
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.servers.instance import Instance

WINDOW = 300  # seconds
LIMIT = 10  # attempts in it
TOKEN = "A" * 43


def _latest(server: Instance, column: str, table: str) -> str:
    return str(write(server, f"SELECT max({column}) FROM {table}")[0][0])  # noqa: S608  # constants


def test_attempts_from_the_future_count_as_now(pair: Pair, start: Start) -> None:
    """After a clock was set back, both make a client wait for one window at most."""
    server = start(pair[0])
    with Wire(server.url) as wire:
        ada = make_account(wire)
        plant_attempts(server, ada.email, LIMIT, from_now(days=30))
        refused = [log_in(wire, ada)]
        start(pair[1])
        wire.reconnect()
        refused.append(log_in(wire, ada))

    assert [each.status for each in refused] == [429, 429]
    assert all(int(each.header("retry-after") or "0") <= WINDOW for each in refused)
    assert _latest(server, "made_at", "attempts") <= from_now()


def test_sessions_from_the_future_count_as_now(pair: Pair, start: Start) -> None:
    """A session that a wrong clock has dated lives on both, from now on and no longer."""
    server, later = start(pair[0]), from_now(days=30)
    with Wire(server.url) as wire:
        plant_session(server, make_account(wire).email, TOKEN, later, later)
        cookie = {"Cookie": f"__Host-session={TOKEN}"}

        assert answers.status(wire.get("/api/status", cookie)) is True
        dates = [_latest(server, each, "sessions") for each in ("created_at", "last_used_at")]
        assert max(dates) <= from_now()
        start(pair[1])
        wire.reconnect()
        assert answers.status(wire.get("/api/status", cookie)) is True


def test_expired_sessions_of_everybody_are_swept(pair: Pair, start: Start) -> None:
    """A log-in at one backend sweeps what others began at the other one, and nothing alive."""
    server, old = start(pair[0]), from_now(days=-40)
    with Wire(server.url) as wire:
        users = [make_account(wire, name) for name in ("Ada", "Grace")]
        plant_session(server, users[0].email, TOKEN, old, old)
        plant_session(server, users[0].email, "B" * 43, from_now(), from_now())
        start(pair[1])
        wire.reconnect()
        assert answers.logged_in(log_in(wire, users[1]))

    assert write(server, "SELECT count(*) FROM sessions") == [(2,)]
    assert _latest(server, "created_at", "sessions") > old
