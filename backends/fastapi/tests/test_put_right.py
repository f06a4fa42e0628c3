"""What a log-in puts right, and what is no session's token."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import clock, cookies, known_addresses, tables
from fastapi_backend.config import Settings
from fastapi_backend.store import Store
from sqlalchemy import Connection, insert, select
from starlette.requests import HTTPConnection

TOKEN = "A" * 43


def test_a_log_in_forgets_all_old_addresses_of_its_own(
    client: TestClient, ada: dict[str, str], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are forgotten in passing; and none is of the future."""
    monkeypatch.setattr(known_addresses, "SWEPT", 1)
    rows = [
        {"account_id": 1, "address": f"192.0.2.{number}", "last_login_at": clock.now() + days}
        for number, days in enumerate(timedelta(days=each) for each in (-91, -92, -93, 5))
    ]
    store.write_now(Connection.execute, insert(tables.known_addresses), rows)
    client.post("/api/login", json=ada)
    query = select(tables.known_addresses.c.last_login_at)
    times = store.read_now(lambda database: list(database.scalars(query)))
    assert len(times) == 2
    assert max(times) <= clock.now()


@pytest.mark.parametrize(
    ("values", "token"),
    [([TOKEN], TOKEN), ([TOKEN, TOKEN], TOKEN), ([TOKEN, "a=b"], None), (["short"], None)],
)
def test_one_value_that_may_be_a_token(
    settings: Settings, values: list[str], token: str | None
) -> None:
    """Anything else is not looked for."""
    header = "; ".join(f"__Host-session={each}" for each in values).encode()
    app: Any = SimpleNamespace(state=SimpleNamespace(settings=settings))
    scope = {"type": "http", "headers": [(b"cookie", header)], "app": app}
    assert cookies.presented_token(HTTPConnection(scope)) == token
