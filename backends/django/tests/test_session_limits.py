"""How many sessions there are, and how long they stay in the store."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django_backend import clock, session_limits, sessions
from django_backend.config import Settings
from django_backend.models import Attempt, Session
from django_backend.store import writing
from visitors import Credentials, Visitor, change, is_inside

LONG_AGO = clock.now() - timedelta(days=60)
TOMORROW = clock.now() + timedelta(days=1)
Add = Callable[..., None]


@pytest.fixture
def add(ada: Credentials) -> Add:
    """Add so many sessions of Ada's with these times."""
    del ada

    def insert(number: int, created_at: object, last_used_at: object, name: str = "") -> None:
        with writing():
            times = {"created_at": created_at, "last_used_at": last_used_at}
            Session.objects.bulk_create(
                Session(token_digest=f"{name}{each:060}"[:64], account_id=1, **times)
                for each in range(number)
            )

    return insert


def count() -> int:
    """How many sessions are stored."""
    return Session.objects.count()


def test_limit(ada: Credentials) -> None:
    """One log-in more than the limit succeeds, and ends the session that began first."""
    change(session_limit=5)
    clients = [Visitor() for _ in range(7)]
    for client in clients:
        assert client.post("/api/login", json=ada).json() == {"result": True}

    assert [is_inside(client) for client in clients] == [False] * 2 + [True] * 5
    listed = clients[-1].get("/api/sessions").json()
    assert listed is not None
    assert len(listed["sessions"]) == 5


def test_others_keep_theirs(inside: Visitor) -> None:
    """One user's log-ins end nobody else's session."""
    change(session_limit=5)
    grace = {"email": "grace@example.com", "password": "another fine battery"}
    Visitor().post("/api/register", json=grace)
    for _ in range(7):
        Visitor().post("/api/login", json=grace)

    assert is_inside(inside)


@pytest.mark.parametrize("recent", [True, False])
@pytest.mark.usefixtures("app")
def test_sweeping(add: Add, recent: bool) -> None:
    """Expired sessions of everybody are deleted by anybody's log-in, some at a time."""
    add(session_limits.SWEPT + 10, LONG_AGO, clock.now() if recent else LONG_AGO)
    grace = {"email": "grace@example.com", "password": "another fine battery"}
    Visitor().post("/api/register", json=grace)

    Visitor().post("/api/login", json=grace)
    assert count() == 11
    Visitor().post("/api/login", json=grace)
    assert count() == 2


def test_many_old_sessions(add: Add, ada: Credentials) -> None:
    """An account that has far too many sessions can log in, and then has not."""
    add(40_000, clock.now(), clock.now())

    assert Visitor().post("/api/login", json=ada).json() == {"result": True}
    assert count() == 100


def test_session_from_the_future(inside: Visitor) -> None:
    """A session from the future is worth no more than one from now, and becomes one."""
    Session.objects.update(created_at=TOMORROW, last_used_at=TOMORROW)

    assert is_inside(inside)
    row = Session.objects.get()
    assert max(row.created_at, row.last_used_at) <= clock.now()


def test_list_from_the_future(inside: Visitor, add: Add) -> None:
    """The list shows no times of the future."""
    add(3, TOMORROW, TOMORROW)

    listed = inside.get("/api/sessions").json()
    assert listed is not None
    assert len(listed["sessions"]) == 4
    assert max(each["last_used_at"] for each in listed["sessions"]) <= clock.rfc3339(clock.now())


def test_attempts_from_the_future(client: Visitor, ada: Credentials) -> None:
    """Attempts from the future count as if made now: nobody waits longer than the window."""
    for _ in range(Settings.throttle_limit):
        client.post("/api/login", json={**ada, "password": "wrong"})
    Attempt.objects.update(made_at=TOMORROW)

    answer = client.post("/api/login", json=ada)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) <= Settings.throttle_window
    times = list(Attempt.objects.values_list("made_at", flat=True))
    assert max(times) <= clock.now()


def test_no_new_life(ada: Credentials, add: Add) -> None:
    """A session is not recognised once it has expired, swept or not."""
    del ada
    add(1, LONG_AGO, LONG_AGO)
    assert sessions.recognise("x" * 43) is None
