"""What users can see and do about their own account."""

import pytest
from fastapi.testclient import TestClient
from visitors import ADA, CHANGE, COOKIE, NEW, TIME, delete, is_problem, logged_in


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
