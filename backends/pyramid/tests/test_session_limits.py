"""How many sessions there are, and how long they stay in the store."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pyramid.router import Router
from pyramid_backend import clock, session_limits, sessions, tables
from pyramid_backend.config import Settings
from pyramid_backend.request import Request
from pyramid_backend.store import writing
from pyramid_backend.tables import Session
from sqlalchemy import func, insert, select, update
from visitors import Change, Credentials, Visitor, is_inside

LONG_AGO = clock.now() - timedelta(days=60)
TOMORROW = clock.now() + timedelta(days=1)
Add = Callable[..., None]


@pytest.fixture
def add(nobody: Request, ada: Credentials) -> Add:
    """Add so many sessions of Ada's with these times."""
    del ada

    def put_in(number: int, created_at: object, last_used_at: object, name: str = "") -> None:
        with writing(nobody):
            times = {"created_at": created_at, "last_used_at": last_used_at}
            rows = [
                {"token_digest": f"{name}{each:060}"[:64], "account_id": 1, **times}
                for each in range(number)
            ]
            nobody.dbsession.execute(insert(tables.sessions), rows)

    return put_in


def count(nobody: Request) -> int:
    """How many sessions are stored."""
    nobody.dbsession.rollback()  # else it sees what was there when it first looked
    return nobody.dbsession.scalar(select(func.count()).select_from(Session)) or 0


def test_limit(change: Change, app: Router, ada: Credentials) -> None:
    """One log-in more than the limit succeeds, and ends the session that began first."""
    change(session_limit=5)
    clients = [Visitor(app) for _ in range(7)]
    for client in clients:
        assert client.post("/api/login", json=ada).json == {"result": True}

    assert [is_inside(client) for client in clients] == [False] * 2 + [True] * 5
    listed = clients[-1].get("/api/sessions").json
    assert len(listed["sessions"]) == 5


def test_others_keep_theirs(change: Change, app: Router, inside: Visitor) -> None:
    """One user's log-ins end nobody else's session."""
    change(session_limit=5)
    grace = {"email": "grace@example.com", "password": "another fine battery"}
    Visitor(app).post("/api/register", json=grace)
    for _ in range(7):
        Visitor(app).post("/api/login", json=grace)

    assert is_inside(inside)


@pytest.mark.parametrize("recent", [True, False])
def test_sweeping(nobody: Request, app: Router, add: Add, recent: bool) -> None:
    """Expired sessions of everybody are deleted by anybody's log-in, some at a time."""
    add(session_limits.SWEPT + 10, LONG_AGO, clock.now() if recent else LONG_AGO)
    grace = {"email": "grace@example.com", "password": "another fine battery"}
    Visitor(app).post("/api/register", json=grace)

    Visitor(app).post("/api/login", json=grace)
    assert count(nobody) == 11
    Visitor(app).post("/api/login", json=grace)
    assert count(nobody) == 2


def test_many_old_sessions(nobody: Request, app: Router, add: Add, ada: Credentials) -> None:
    """An account that has far too many sessions can log in, and then has not."""
    add(40_000, clock.now(), clock.now())

    assert Visitor(app).post("/api/login", json=ada).json == {"result": True}
    assert count(nobody) == 100


def test_session_from_the_future(nobody: Request, inside: Visitor) -> None:
    """A session from the future is worth no more than one from now, and becomes one."""
    nobody.dbsession.execute(update(Session).values(created_at=TOMORROW, last_used_at=TOMORROW))
    nobody.dbsession.commit()

    assert is_inside(inside)
    nobody.dbsession.rollback()
    row = nobody.dbsession.scalars(select(Session)).one()
    assert max(row.created_at, row.last_used_at) <= clock.now()


def test_list_from_the_future(inside: Visitor, add: Add) -> None:
    """The list shows no times of the future."""
    add(3, TOMORROW, TOMORROW)

    listed = inside.get("/api/sessions").json
    assert len(listed["sessions"]) == 4
    assert max(each["last_used_at"] for each in listed["sessions"]) <= clock.rfc3339(clock.now())


def test_attempts_from_the_future(nobody: Request, client: Visitor, ada: Credentials) -> None:
    """Attempts from the future count as if made now: nobody waits longer than the window."""
    for _ in range(Settings.throttle_limit):
        client.post("/api/login", json={**ada, "password": "wrong"})
    nobody.dbsession.execute(update(tables.Attempt).values(made_at=TOMORROW))
    nobody.dbsession.commit()

    answer = client.post("/api/login", json=ada)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) <= Settings.throttle_window
    times = nobody.dbsession.scalars(select(tables.Attempt.made_at)).all()
    assert max(times) <= clock.now()


def test_no_new_life(nobody: Request, ada: Credentials, add: Add) -> None:
    """A session is not recognised once it has expired, swept or not."""
    del ada
    add(1, LONG_AGO, LONG_AGO)
    assert sessions.recognise(nobody, "x" * 43) is None
