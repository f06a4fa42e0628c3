"""In which order rows are locked, as PostgreSQL is told to: two orders would be a deadlock."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django_backend import accounts
from django_backend.models import Session
from visitors import ADA, NEW, Visitor

GRACE = {"email": "grace@example.com", "password": "another fine battery"}
WRITES = ("INSERT", "UPDATE", "DELETE")
LOCK = " FOR UPDATE"


def locked_table(statement: str) -> str | None:
    """The table of which a statement locks rows, waiting for others that hold them."""
    words = statement.replace('"', "").split()
    if words[0] in WRITES:
        return words[1] if words[0] == "UPDATE" else words[2]
    return words[words.index("FROM") + 1] if statement.endswith(LOCK) else None


@pytest.fixture
def transactions(app: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """Of which tables each transaction locks rows, in their order."""
    del app
    seen: list[list[str]] = []
    for name in ("has_select_for_update", "has_select_for_update_skip_locked"):
        monkeypatch.setattr(connection.features, name, True)

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("BEGIN"):
            seen.append([])
        elif connection.in_atomic_block and (table := locked_table(sql)):
            seen[-1].append(table)
        return execute(sql.replace(f"{LOCK} SKIP LOCKED", "").replace(LOCK, ""), *rest)

    with connection.execute_wrapper(note):
        yield seen


def test_account_first(inside: Visitor, elsewhere: Visitor, transactions: list[list[str]]) -> None:
    """Whatever locks several rows of an account has locked the account before."""
    Session.objects.update(last_used_at="2999-01-01 00:00:00.000000")
    for path in ("/api/sessions", "/api/status"):
        inside.get(path)
    listed = inside.get("/api/sessions").json()
    inside.delete(f"/api/sessions/{listed['sessions'][0]['id']}")
    inside.post("/api/password", json={"current": ADA["password"], "new": NEW})
    inside.post("/api/logout")
    elsewhere.post("/api/login", json={**ADA, "password": NEW})
    elsewhere.delete("/api/account", json={"password": NEW})

    several = [each for each in transactions if "sessions" in each and len(each) > 1]
    assert len(several) >= 6
    assert {each[0] for each in several} == {"accounts"}


def test_two_accounts(inside: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log-in in place of another user's session locks both accounts, by the order of ids."""
    inside.post("/api/register", json=GRACE)
    locked, honest = [], accounts.keep

    def keep(*ids: int) -> dict[int, str]:
        locked.append(set(ids))
        return honest(*ids)

    monkeypatch.setattr(accounts, "keep", keep)
    inside.post("/api/login", json=GRACE)
    assert locked == [{1, 2}]
