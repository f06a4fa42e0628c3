"""In which order rows are locked, as PostgreSQL is told to: two orders would be a deadlock."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_backend import account_statements, accounts, session_limits
from flask_backend.database import db
from flask_backend.store import writing
from sqlalchemy import event, text
from sqlalchemy.dialects import postgresql
from visitors import ADA, NEW

GRACE = {"email": "grace@example.com", "password": "another fine battery"}
POSTGRESQL: Any = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy's
WRITES = ("INSERT", "UPDATE", "DELETE")


def locked_table(statement: Any) -> str | None:
    """The table of which a statement locks rows, waiting for others that hold them."""
    words = str(statement.compile(dialect=POSTGRESQL)).split()
    if words[0] in WRITES:
        return words[1] if words[0] == "UPDATE" else words[2]
    waits = words[-2:] == ["FOR", "UPDATE"]
    return words[words.index("FROM") + 1] if waits else None


@pytest.fixture
def transactions(app: Flask) -> Iterator[list[list[str]]]:
    """Of which tables each transaction locks rows, in their order."""
    seen: list[list[str]] = []

    def begin(_connection: Any) -> None:
        seen.append([])

    def note(_connection: Any, statement: Any, *_: Any) -> None:
        if not isinstance(statement, str) and (table := locked_table(statement)):
            seen[-1].append(table)

    assert app
    event.listen(db.engine, "begin", begin)
    event.listen(db.engine, "before_execute", note)
    yield seen
    event.remove(db.engine, "begin", begin)
    event.remove(db.engine, "before_execute", note)


def test_account_first(
    inside: FlaskClient, elsewhere: FlaskClient, transactions: list[list[str]]
) -> None:
    """Whatever locks several rows of an account has locked the account before."""
    db.session.execute(text("UPDATE sessions SET last_used_at = '2999-01-01 00:00:00.000000'"))
    db.session.commit()
    for path in ("/api/sessions", "/api/status"):
        inside.get(path)
    listed = inside.get("/api/sessions").json or {}
    inside.delete(f"/api/sessions/{listed['sessions'][0]['id']}")
    inside.post("/api/password", json={"current": ADA["password"], "new": NEW})
    inside.post("/api/logout")
    elsewhere.post("/api/login", json={**ADA, "password": NEW})
    elsewhere.delete("/api/account", json={"password": NEW})

    several = [each for each in transactions if "sessions" in each and len(each) > 1]
    assert len(several) >= 6
    assert {each[0] for each in several} == {"accounts"}


def test_two_accounts(inside: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log-in in place of another user's session locks both accounts, by the order of ids."""
    inside.post("/api/register", json=GRACE)
    locked, honest = [], accounts.keep

    def keep(*ids: int) -> dict[int, str]:
        locked.append(set(ids))
        return honest(*ids)

    monkeypatch.setattr(accounts, "keep", keep)
    inside.post("/api/login", json=GRACE)
    assert locked == [{1, 2}]
    assert "ORDER BY accounts.id" in str(account_statements.LOCK)


def test_times_are_put_right_when_all_have_been_waited_for(
    inside: FlaskClient, transactions: list[list[str]]
) -> None:
    """Then what was noted meanwhile is not from the future."""
    assert inside
    with writing():
        session_limits.correct_times(1)

    assert transactions[-1] == ["accounts", "sessions", "sessions", "sessions"]
