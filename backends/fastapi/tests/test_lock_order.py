"""In which order rows are locked, as PostgreSQL is told to: two orders would be a deadlock."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import account_statements, accounts, tables
from fastapi_backend.store import Store
from sqlalchemy import Connection, event, update
from sqlalchemy.dialects import postgresql
from visitors import ADA, CHANGE, NEW, delete

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
def transactions(store: Store) -> Iterator[list[list[str]]]:
    """Of which tables each transaction locks rows, in their order."""
    seen: list[list[str]] = []

    def begin(_connection: Any) -> None:
        seen.append([])

    def note(_connection: Any, statement: Any, *_: Any) -> None:
        if not isinstance(statement, str) and (table := locked_table(statement)):
            seen[-1].append(table)

    event.listen(store.engine, "begin", begin)
    event.listen(store.engine, "before_execute", note)
    yield seen
    event.remove(store.engine, "begin", begin)
    event.remove(store.engine, "before_execute", note)


def test_account_first(
    user: TestClient, elsewhere: TestClient, store: Store, transactions: list[list[str]]
) -> None:
    """Whatever locks several rows of an account has locked the account before."""
    ahead = update(tables.sessions).values(last_used_at=datetime(2999, 1, 1))
    store.write_now(Connection.execute, ahead)
    for path in ("/api/sessions", "/api/status"):
        user.get(path)
    listed = user.get("/api/sessions").json()["sessions"]
    user.delete(f"/api/sessions/{listed[0]['id']}")
    user.post("/api/password", json=CHANGE)
    user.post("/api/logout")
    elsewhere.post("/api/login", json={**ADA, "password": NEW})
    delete(elsewhere, NEW)

    several = [each for each in transactions if "sessions" in each and len(each) > 1]
    assert len(several) >= 6
    assert {each[0] for each in several} == {"accounts"}


def test_two_accounts(user: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log-in in place of another user's session locks both accounts, by the order of ids."""
    user.post("/api/register", json=GRACE)
    locked, honest = [], accounts.keep

    def keep(database: Connection, *ids: int) -> dict[int, str]:
        locked.append(set(ids))
        return honest(database, *ids)

    monkeypatch.setattr(accounts, "keep", keep)
    user.post("/api/login", json=GRACE)
    assert locked == [{1, 2}]
    assert "ORDER BY accounts.id" in str(account_statements.LOCK)
