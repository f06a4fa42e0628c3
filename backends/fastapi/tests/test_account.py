"""What users can see and do about their own account."""

import re
from typing import Any
from unittest.mock import patch

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_backend import accounts, authentication, passwords, sessions
from fastapi_backend.store import Store
from visitors import ADA, is_problem, visitor

COOKIE = "__Host-session"
NEW = "a brand new password"
CHANGE = {"current": ADA["password"], "new": NEW}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def user(client: TestClient, ada: dict[str, str]) -> TestClient:
    """Ada, who is logged in."""
    client.post("/api/login", json=ada)
    return client


@pytest.fixture
def elsewhere(app: FastAPI, user: TestClient) -> TestClient:
    """Ada again, logged in at another place after the first."""
    assert user
    client = visitor(app, "192.0.2.7")
    client.post("/api/login", json=ADA)
    return client


def delete(client: TestClient, password: object) -> Any:
    """The answer to deleting the account with this password."""
    return client.request("DELETE", "/api/account", json={"password": password})


def logged_in(client: TestClient) -> bool:
    """Whether this visitor is logged in."""
    return bool(client.get("/api/status").json()["status"])


def test_me(user: TestClient) -> None:
    """A user learns the own canonical email and since when it is registered; nothing else."""
    answer = user.get("/api/me").json()

    assert answer.keys() == {"email", "registered_on"}
    assert answer["email"] == "ada@example.com"
    assert TIME.fullmatch(answer["registered_on"])


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/me"), ("POST", "/api/password"), ("GET", "/api/sessions"),
     ("DELETE", "/api/sessions/x"), ("DELETE", "/api/account")],
)  # fmt: skip
@pytest.mark.parametrize("token", [None, "A" * 43, "garbage"])
def test_for_users_only(client: TestClient, method: str, path: str, token: str | None) -> None:
    """Without a live session it is 401, whatever the body is, and no browser opens a dialog."""
    cookies = {"Cookie": f"{COOKIE}={token}"} if token else {}
    answer = client.request(method, path, content=b"x" * 70_000, headers=cookies)

    assert is_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Session ")


def test_change_password(user: TestClient, elsewhere: TestClient) -> None:
    """A new password ends all sessions, and this client alone gets a new one."""
    old = user.cookies[COOKIE]
    assert user.post("/api/password", json=CHANGE).json() == {"result": True}

    assert user.cookies[COOKIE] != old
    assert logged_in(user)
    assert not logged_in(elsewhere)
    assert elsewhere.post("/api/login", json=ADA).json() == {"result": False}
    assert elsewhere.post("/api/login", json={**ADA, "password": NEW}).json() == {"result": True}
    user.cookies.set(COOKIE, old)
    assert not logged_in(user)


def test_wrong_current_password(user: TestClient, elsewhere: TestClient) -> None:
    """A wrong current password changes nothing, and counts like a failed log-in."""
    for _ in range(10):
        answer = user.post("/api/password", json={**CHANGE, "current": "wrong"})
        assert answer.json() == {"result": False}
        assert "Set-Cookie" not in answer.headers

    assert is_problem(user.post("/api/password", json=CHANGE), 429)
    assert is_problem(delete(user, ADA["password"]), 429)
    assert is_problem(user.post("/api/login", json=ADA), 429)
    assert elsewhere.post("/api/login", json=ADA).json() == {"result": True}


@pytest.mark.parametrize(
    ("change", "fields"),
    [({}, ["current", "new"]), ({"current": 1, "new": None}, ["current", "new"]),
     ([], ["body"]), ({"current": "x", "new": "short"}, ["new"]),
     ({"current": "x", "new": ADA["email"]}, ["new"])],
)  # fmt: skip
def test_bad_change(user: TestClient, change: object, fields: list[str]) -> None:
    """A new password must keep the rules; the problem names the field."""
    answer = user.post("/api/password", json=change)

    assert is_problem(answer, 422)
    assert [error["field"] for error in answer.json()["errors"]] == fields


def test_sessions(user: TestClient, elsewhere: TestClient) -> None:
    """A user sees the own live sessions, newest first, and which one is this."""
    here = user.get("/api/sessions").json()["sessions"]

    assert [each["current"] for each in here] == [False, True]
    assert [each["current"] for each in elsewhere.get("/api/sessions").json()["sessions"]] == [
        True,
        False,
    ]
    assert all(each.keys() == {"id", "created_at", "last_used_at", "current"} for each in here)
    assert all(TIME.fullmatch(each["created_at"]) for each in here)
    assert all(re.fullmatch("[0-9a-f]{32}", each["id"]) for each in here)


def test_end_session(user: TestClient, elsewhere: TestClient) -> None:
    """A user can end a session elsewhere, and the own one."""
    other, own = (each["id"] for each in user.get("/api/sessions").json()["sessions"])

    ended = user.delete(f"/api/sessions/{other}")
    assert ended.json() == {"result": "success"}
    assert "Set-Cookie" not in ended.headers
    assert logged_in(user)
    assert not logged_in(elsewhere)
    assert "Max-Age=0" in user.delete(f"/api/sessions/{own}").headers["Set-Cookie"]
    assert not logged_in(user)


def test_foreign_session(app: FastAPI, user: TestClient, elsewhere: TestClient) -> None:
    """The id of somebody else's session is as unknown as any other."""
    [mine, *_] = user.get("/api/sessions").json()["sessions"]
    with visitor(app) as mallory:
        pair = {**ADA, "email": "mallory@example.com"}
        mallory.post("/api/register", json=pair)
        mallory.post("/api/login", json=pair)
        answers = [
            mallory.delete(f"/api/sessions/{each}") for each in (mine["id"], "nobody's", "1")
        ]

    assert all(is_problem(answer, 404) for answer in answers)
    assert logged_in(user)
    assert logged_in(elsewhere)


def test_delete_account(user: TestClient, elsewhere: TestClient) -> None:
    """With the account go its sessions, and the email is free; the next owner inherits nothing."""
    old = elsewhere.cookies[COOKIE]
    assert delete(user, "wrong").json() == {"result": False}
    assert is_problem(delete(user, 7), 422)
    assert logged_in(user)

    answer = delete(user, ADA["password"])

    assert answer.json() == {"result": True}
    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert not logged_in(elsewhere)
    assert user.post("/api/login", json=ADA).json() == {"result": False}
    assert user.post("/api/register", json=ADA).json() == {"result": "success"}
    elsewhere.cookies.set(COOKIE, old)
    assert not logged_in(elsewhere)


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
