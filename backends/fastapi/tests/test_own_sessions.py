"""What users see of their own sessions, and how they end them."""

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient
from visitors import ADA, TIME, is_problem, logged_in, visitor


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
    mallory = visitor(app)
    pair = {**ADA, "email": "mallory@example.com"}
    mallory.post("/api/register", json=pair)
    mallory.post("/api/login", json=pair)
    answers = [mallory.delete(f"/api/sessions/{each}") for each in (mine["id"], "nobody's", "1")]

    assert all(is_problem(answer, 404) for answer in answers)
    assert logged_in(user)
    assert logged_in(elsewhere)
