"""Proofs of a password that are worthless when they are complete."""

from typing import Any
from unittest.mock import patch

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import accounts, authentication, own_sessions, passwords, sessions
from fastapi_backend.config import Settings
from fastapi_backend.dependencies import Visit
from fastapi_backend.refusals import NotLoggedIn
from fastapi_backend.store import Store
from sqlalchemy import Connection
from visitors import ADA, CHANGE, COOKIE, NEW, delete, is_problem, logged_in, stored_sessions


def meanwhile(store: Store, deed: Any, *arguments: object) -> Any:
    """Let something happen while a password is being hashed."""
    check = passwords.verify_and_update

    def slowly(*given: Any) -> Any:
        found = check(*given)
        store.write_now(deed, *arguments)
        return found

    return patch.object(passwords, "verify_and_update", slowly)


@pytest.mark.parametrize("deed", [accounts.replace_hash, accounts.remove])
def test_proof_is_worthless_now(user: TestClient, store: Store, deed: Any) -> None:
    """A password that was changed, or an account deleted, while it was checked opens nothing."""
    account = store.read_now(accounts.find, ADA["email"])
    assert account is not None
    arguments = ["another hash"] if deed is accounts.replace_hash else []
    for ask in (
        lambda: user.post("/api/login", json=ADA),
        lambda: user.post("/api/password", json=CHANGE),
        lambda: delete(user, ADA["password"]),
    ):
        store.write_now(accounts.replace_hash, account.id, account.password_hash)
        with meanwhile(store, deed, account.id, *arguments):
            answer = ask()
        assert answer.status_code == 401 or answer.json() == {"result": False}
        assert "Set-Cookie" not in answer.headers


def end_from_elsewhere(database: Connection, public_id: str) -> None:
    """End a session of Ada's in the name of her newest one."""
    newest, *_ = stored_sessions(database)
    assert own_sessions.end(database, Settings(), newest, public_id)


def ways_to_end(user: TestClient, elsewhere: TestClient, way: str) -> Any:
    """What ends the user's session while its password is checked: a deed on the database."""
    token = user.cookies[COOKIE]
    if way == "log-out":
        return lambda database: sessions.end(database, token)
    [_, own] = elsewhere.get("/api/sessions").json()["sessions"]
    if way == "elsewhere":
        return lambda database: end_from_elsewhere(database, own["id"])

    def change_elsewhere(database: Connection) -> None:
        accounts.replace_hash(database, 1, passwords.hash_password(NEW, "light"))
        sessions.end_all(database, 1)

    return change_elsewhere


@pytest.mark.parametrize("way", ["log-out", "elsewhere", "password"])
@pytest.mark.parametrize("password", [ADA["password"], "a wrong password"])
@pytest.mark.parametrize("deed", ["change", "delete"])
def test_ended_session_changes_nothing(
    user: TestClient, elsewhere: TestClient, store: Store, way: str, password: str, deed: str
) -> None:
    """A session that ends while the password is checked changes nothing any more."""
    with meanwhile(store, ways_to_end(user, elsewhere, way)):
        change = {**CHANGE, "current": password}
        ask = (
            user.post("/api/password", json=change) if deed == "change" else delete(user, password)
        )

    assert is_problem(ask, 401)
    assert "Set-Cookie" not in ask.headers
    right = {**ADA, "password": NEW} if way == "password" else ADA
    assert user.post("/api/login", json=right).json() == {"result": True}


def test_ended_session_ends_no_other(user: TestClient, elsewhere: TestClient, store: Store) -> None:
    """Nor does it end another one, if it ends between being recognised and doing so."""
    [other, own] = store.read_now(stored_sessions)
    own_id, other_id = map(own_sessions.public_id, (own, other))
    assert user.delete(f"/api/sessions/{own_id}").json() == {"result": "success"}

    with pytest.raises(NotLoggedIn):
        store.write_now(own_sessions.end, Settings(), own, other_id)
    assert logged_in(elsewhere)


def test_new_hash_of_a_worthless_proof(store: Store) -> None:
    """A hash that is renewed at log-in never replaces a password changed meanwhile."""
    store.write_now(accounts.add, "a@b", "checked")
    account = store.read_now(accounts.find, "a@b")
    assert account is not None
    store.write_now(accounts.replace_hash, account.id, "changed meanwhile")
    proof = authentication.Proof(account, "too late")

    visit = Visit(Settings(), store, None, "", None)  # type: ignore[arg-type]  # nothing is hashed
    assert store.write_now(authentication.log_in, visit, proof) is None
    found = store.read_now(accounts.find, "a@b")
    assert found is not None
    assert found.password_hash == "changed meanwhile"


def test_better_hash_meanwhile(client: TestClient, ada: dict[str, str], store: Store) -> None:
    """A log-in during which another one has made a better hash of the same password succeeds."""
    better = passwords.hash_password(ada["password"], "light")
    with meanwhile(store, accounts.replace_hash, 1, better):
        assert client.post("/api/login", json=ada).json() == {"result": True}
    assert logged_in(client)
