"""How guessing, and registering in masses, are slowed down."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import create_app, passwords, tables
from fastapi_backend.config import Settings
from fastapi_backend.store import Store
from sqlalchemy import select
from visitors import ADA, WRONG, at, fail, is_problem, visitor, with_settings

LIMIT = 5


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Low limits."""
    return with_settings(settings, throttle_limit=LIMIT, register_limit=3)


def rows(store: Store) -> list[Any]:
    """All attempts that are stored: kind, digest and address."""
    table = tables.attempts.c
    query = select(table.kind, table.email_digest, table.address)
    return store.read_now(lambda database: list(database.execute(query)))


def test_limit(client: TestClient, ada: dict[str, str]) -> None:
    """After as many failures as allowed nothing is looked at any more, right or wrong."""
    fail(client, LIMIT)

    right, wrong = client.post("/api/login", json=ada), client.post("/api/login", json=WRONG)

    assert is_problem(right, 429)
    assert 1 <= int(right.headers["Retry-After"]) <= 300
    assert right.content == wrong.content
    assert "Set-Cookie" not in right.headers


def test_no_hash(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A throttled attempt costs no hash and leaves no row."""
    fail(client, LIMIT)
    before = len(rows(store))
    monkeypatch.setattr(passwords, "verify_and_update", None)

    assert client.post("/api/login", json=ADA).status_code == 429
    assert len(rows(store)) == before == LIMIT


def test_unknown_emails_count_alike(client: TestClient, ada: dict[str, str]) -> None:
    """The throttle does not tell who has an account."""
    fail(client, LIMIT)
    fail(client, LIMIT, email="nobody@example.com")

    known = client.post("/api/login", json=ada)
    unknown = client.post("/api/login", json={**ada, "email": "nobody@example.com"})

    assert known.status_code == unknown.status_code == 429
    assert known.content == unknown.content


def test_row(client: TestClient, store: Store) -> None:
    """What is stored names nobody: people type their password into the other field too."""
    fail(client, 1, email=" Ada@Example.COM")
    client.post("/api/register", json=ADA)

    digest, nobody = (hashlib.sha256(text).hexdigest() for text in (b"ada@example.com", b""))
    wanted = [("login", digest, "127.0.0.1"), ("register", nobody, "127.0.0.1")]
    assert rows(store) == wanted


def test_success_clears_its_own_count(
    client: TestClient, stranger: TestClient, store: Store, ada: dict[str, str]
) -> None:
    """The right password clears the count of this account and this address, and no other."""
    fail(client, LIMIT - 1)
    fail(client, 1, email="grace@example.com")
    fail(stranger, 1)

    assert client.post("/api/login", json=ada).json() == {"result": True}

    left = [(digest, address) for kind, digest, address in rows(store) if kind == "login"]
    assert len(left) == 2
    assert (hashlib.sha256(b"ada@example.com").hexdigest(), "198.51.100.7") in left


@pytest.mark.parametrize(
    "headers",
    [{"X-Forwarded-For": "192.0.2.1"}, {"Forwarded": "for=192.0.2.1"},
     {"X-Real-IP": "192.0.2.1"}, {"Cookie": "a=b"}],
)  # fmt: skip
def test_disguise(client: TestClient, headers: dict[str, str]) -> None:
    """Neither headers nor spellings make another visitor or another account."""
    fail(client, LIMIT)

    for email in ("ADA@example.com", " ada@EXAMPLE.com "):
        answer = client.post("/api/login", json={**WRONG, "email": email}, headers=headers)
        assert answer.status_code == 429


def test_many_at_once(client: TestClient) -> None:
    """Of many guesses at the same moment no more are looked at than of guesses in a row."""
    with ThreadPoolExecutor(12) as pool:  # fewer than one address's share of the hashing queue
        guesses = [pool.submit(client.post, "/api/login", json=WRONG) for _ in range(4 * LIMIT)]
    codes = [guess.result().status_code for guess in guesses]

    assert sorted(codes) == [200] * LIMIT + [429] * 3 * LIMIT


def test_other_worker(client: TestClient, settings: Settings) -> None:
    """Another worker, or the same after a restart, goes on counting."""
    fail(client, LIMIT)

    with visitor(create_app(settings)) as other:
        assert other.post("/api/login", json=WRONG).status_code == 429


def test_window(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Attempts leave the window one by one, and their rows with them."""
    for second in range(LIMIT):
        at(monkeypatch, second)
        fail(client, 1)

    at(monkeypatch, 299.5)
    assert client.post("/api/login", json=WRONG).headers["Retry-After"] == "1"
    at(monkeypatch, 300.0)
    fail(client, 1)
    assert client.post("/api/login", json=WRONG).headers["Retry-After"] == "1"
    at(monkeypatch, 1000)
    fail(client, 1, email="grace@example.com")
    assert len(rows(store)) == 1


def test_strangers_do_not_lock_out(
    client: TestClient, stranger: TestClient, ada: dict[str, str]
) -> None:
    """Failures elsewhere end no session, and leave the owner's address its attempts."""
    client.post("/api/login", json=ada)
    fail(stranger, LIMIT)

    assert client.get("/api/status").json() == {"status": True}
    assert client.post("/api/login", json=ada).json() == {"result": True}


def test_registrations(client: TestClient, stranger: TestClient, ada: dict[str, str]) -> None:
    """Registrations are counted by address, duplicates too, and log-ins are not stopped by it."""
    client.post("/api/register", json=ada)
    client.post("/api/register", json={**ada, "email": "nope"})
    client.post("/api/register", json={**ada, "email": "grace@example.com"})
    other = {**ada, "email": "mallory@example.com"}

    assert is_problem(client.post("/api/register", json=other), 429)
    assert is_problem(client.post("/api/register", json=ada), 429)
    assert int(client.post("/api/register", json=other).headers["Retry-After"]) >= 1
    assert client.post("/api/register", json={**ada, "email": "nope"}).status_code == 422
    assert client.post("/api/login", json=ada).json() == {"result": True}
    assert stranger.post("/api/register", json=other).json() == {"result": "success"}
