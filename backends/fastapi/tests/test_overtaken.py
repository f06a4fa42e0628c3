"""Proofs of a password that are worthless when they are complete."""

from typing import Any
from unittest.mock import patch

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import accounts, authentication, passwords, sessions
from fastapi_backend.store import Store
from visitors import ADA, CHANGE, COOKIE, delete, is_problem


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


def test_ended_session_changes_nothing(user: TestClient, store: Store) -> None:
    """A session that ends while the password is checked changes nothing any more."""
    token = user.cookies[COOKIE]
    with meanwhile(store, sessions.end, token):
        assert is_problem(user.post("/api/password", json=CHANGE), 401)

    assert user.post("/api/login", json=ADA).json() == {"result": True}


def test_new_hash_of_a_worthless_proof(store: Store) -> None:
    """A hash that is renewed at log-in never replaces a password changed meanwhile."""
    store.write_now(accounts.add, "a@b", "checked")
    account = store.read_now(accounts.find, "a@b")
    assert account is not None
    store.write_now(accounts.replace_hash, account.id, "changed meanwhile")
    proof = authentication.Proof(account, "too late")

    assert store.write_now(authentication.log_in, None, proof) is None  # type: ignore[arg-type]  # it never gets so far as to look at the visit
    found = store.read_now(accounts.find, "a@b")
    assert found is not None
    assert found.password_hash == "changed meanwhile"
