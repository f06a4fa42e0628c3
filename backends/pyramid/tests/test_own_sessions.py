"""What users see of their own sessions, and how they end them."""

from datetime import datetime, timedelta

import pytest
from pyramid.router import Router
from pyramid_backend import clock, own_sessions, session_limits, sessions
from pyramid_backend.config import Settings
from pyramid_backend.request import Request
from pyramid_backend.store import writing
from pyramid_backend.tables import Session
from sqlalchemy import select, update
from visitors import Credentials, Visitor, is_inside


def test_list(inside: Visitor, elsewhere: Visitor) -> None:
    """Users see their live sessions, the newest first, and nothing that proves one."""
    shown = inside.get("/api/sessions")
    cookie = inside.token()

    assert is_inside(elsewhere)
    assert [each["current"] for each in shown.json["sessions"]] == [False, True]
    assert all(
        set(each) == {"id", "created_at", "last_used_at", "current"} and len(each["id"]) == 32
        for each in shown.json["sessions"]
    )
    assert cookie not in shown.text
    assert sessions.digest(cookie)[:32] not in shown.text


def test_list_shows_no_others(
    nobody: Request, inside: Visitor, app: Router, ada: Credentials
) -> None:
    """Neither other users' sessions nor those that are over are shown."""
    grace = {"email": "grace@example.com", "password": "another fine battery"}
    Visitor(app).post("/api/register", json=grace)
    Visitor(app).post("/api/login", json=grace)
    Visitor(app).post("/api/login", json=ada)
    with writing(nobody):
        old = select(Session).order_by(Session.id.desc()).limit(1)
        nobody.dbsession.scalars(old).one().created_at = clock.now() - timedelta(days=30)

    shown = inside.get("/api/sessions").json
    assert len(shown["sessions"]) == 1


def test_list_moves_no_use_back(
    nobody: Request, inside: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A use that is noted while the list is read is no use from the future."""
    noted, honest = [], session_limits.limits

    def and_note_a_use(now: datetime, settings: Settings) -> dict[str, datetime]:
        noted.append(now + timedelta(microseconds=1))
        nobody.dbsession.execute(update(Session).values(last_used_at=noted[0]))
        nobody.dbsession.commit()
        return honest(now, settings)

    monkeypatch.setattr(own_sessions, "limits", and_note_a_use)
    inside.get("/api/sessions")
    assert nobody.dbsession.scalars(select(Session.last_used_at)).all() == noted


def test_end_another(inside: Visitor, elsewhere: Visitor) -> None:
    """A user can end another one of the own sessions."""
    shown = inside.get("/api/sessions").json
    answer = inside.delete(f"/api/sessions/{shown['sessions'][0]['id']}")

    assert answer.json == {"result": "success"}
    assert "Set-Cookie" not in answer.headers
    assert (is_inside(inside), is_inside(elsewhere)) == (True, False)


def test_end_current(inside: Visitor) -> None:
    """Ending the session that is in use logs out."""
    shown = inside.get("/api/sessions").json
    answer = inside.delete(f"/api/sessions/{shown['sessions'][0]['id']}")

    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert not is_inside(inside)


def test_end_somebody_elses(inside: Visitor, app: Router) -> None:
    """Another user's session, or none at all, is 404, and lives on."""
    grace = {"email": "grace@example.com", "password": "another fine battery"}
    mallory = Visitor(app)
    mallory.post("/api/register", json=grace)
    mallory.post("/api/login", json=grace)
    shown = inside.get("/api/sessions").json

    for name in (shown["sessions"][0]["id"], "0" * 32, "x"):
        assert mallory.delete(f"/api/sessions/{name}").status_code == 404
    assert is_inside(inside)
