"""What users see of their own sessions, and how they end them."""

from datetime import datetime, timedelta

import pytest
from django_backend import clock, own_sessions, session_limits, sessions
from django_backend.models import Session
from visitors import Credentials, Visitor, cookie_of, is_inside


def test_list(inside: Visitor, elsewhere: Visitor) -> None:
    """Users see their live sessions, the newest first, and nothing that proves one."""
    shown = inside.get("/api/sessions")
    cookie = inside.cookies.get("__Host-session")

    assert is_inside(elsewhere)
    assert shown.json() is not None
    assert cookie is not None
    assert [each["current"] for each in shown.json()["sessions"]] == [False, True]
    assert all(
        set(each) == {"id", "created_at", "last_used_at", "current"} and len(each["id"]) == 32
        for each in shown.json()["sessions"]
    )
    assert cookie.value not in shown.text
    assert sessions.digest(cookie.value)[:32] not in shown.text


def test_list_shows_no_others(inside: Visitor, ada: Credentials) -> None:
    """Neither other users' sessions nor those that are over are shown."""
    grace = {"email": "grace@example.com", "password": "another fine battery"}
    Visitor().post("/api/register", json=grace)
    Visitor().post("/api/login", json=grace)
    Visitor().post("/api/login", json=ada)
    old = Session.objects.latest("pk")
    old.created_at = clock.now() - timedelta(days=30)
    old.save()

    shown = inside.get("/api/sessions").json()
    assert shown is not None
    assert len(shown["sessions"]) == 1


def test_list_moves_no_use_back(inside: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A use that is noted while the list is read is no use from the future."""
    noted, honest = [], session_limits.limits

    def and_note_a_use(now: datetime) -> dict[str, datetime]:
        noted.append(now + timedelta(microseconds=1))
        Session.objects.update(last_used_at=noted[0])
        return honest(now)

    monkeypatch.setattr(own_sessions, "limits", and_note_a_use)
    inside.get("/api/sessions")
    assert list(Session.objects.values_list("last_used_at", flat=True)) == noted


def test_end_another(inside: Visitor, elsewhere: Visitor) -> None:
    """A user can end another one of the own sessions."""
    shown = inside.get("/api/sessions").json()
    assert shown is not None
    answer = inside.delete(f"/api/sessions/{shown['sessions'][0]['id']}")

    assert answer.json() == {"result": "success"}
    assert not answer.cookies
    assert (is_inside(inside), is_inside(elsewhere)) == (True, False)


def test_end_current(inside: Visitor) -> None:
    """Ending the session that is in use logs out."""
    shown = inside.get("/api/sessions").json()
    assert shown is not None
    answer = inside.delete(f"/api/sessions/{shown['sessions'][0]['id']}")

    assert "Max-Age=0" in cookie_of(answer)
    assert not is_inside(inside)


def test_end_somebody_elses(inside: Visitor) -> None:
    """Another user's session, or none at all, is 404, and lives on."""
    grace = {"email": "grace@example.com", "password": "another fine battery"}
    mallory = Visitor()
    mallory.post("/api/register", json=grace)
    mallory.post("/api/login", json=grace)
    shown = inside.get("/api/sessions").json()
    assert shown is not None

    for name in (shown["sessions"][0]["id"], "0" * 32, "x"):
        assert mallory.delete(f"/api/sessions/{name}").status_code == 404
    assert is_inside(inside)
