"""What a log-in and the end of an account put right, and what is no session's token."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from flask_backend import clock, cookies, known_addresses, passwords, session_limits, tables
from flask_backend.database import db
from flask_backend.store import writing
from visitors import NEW, Credentials, is_inside

Meanwhile = Callable[[Callable[[], None]], None]
TOKEN = "A" * 43


def test_a_log_in_forgets_all_old_addresses_of_its_own(
    client: FlaskClient, ada: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are forgotten in passing; and none is of the future."""
    monkeypatch.setattr(known_addresses, "SWEPT", 1)
    with writing() as connection:
        for number, days in enumerate((-91, -92, -93, 5)):
            then = clock.now() + timedelta(days=days)
            row = {"account_id": 1, "address": f"192.0.2.{number}", "last_login_at": then}
            connection.execute(db.insert(tables.known_addresses), row)
    client.post("/api/login", json=ada)
    times = db.session.scalars(db.select(tables.KnownAddress.last_login_at)).all()
    assert len(times) == 2
    assert max(times) <= clock.now()


def test_a_log_in_puts_the_other_sessions_right(inside: FlaskClient, ada: Credentials) -> None:
    """When the clock was wrong, nobody is logged in for longer than from now on."""
    with writing() as connection:
        ahead = {"last_used_at": clock.now() + timedelta(days=5)}
        connection.execute(db.update(tables.sessions).values(ahead))
    inside.application.test_client().post("/api/login", json=ada)

    assert is_inside(inside)
    times = db.session.scalars(db.select(tables.Session.last_used_at)).all()
    assert len(times) == 2
    assert max(times) <= clock.now()


def test_a_list_puts_all_of_them_right(inside: FlaskClient, elsewhere: FlaskClient) -> None:
    """What is shown as now is now in the store, too."""
    assert is_inside(inside)
    with writing() as connection:
        ahead = {"last_used_at": clock.now() + timedelta(days=5)}
        first = tables.sessions.c.id == 1
        connection.execute(db.update(tables.sessions).where(first).values(ahead))
    elsewhere.get("/api/sessions")

    times = db.session.scalars(db.select(tables.Session.last_used_at)).all()
    assert len(times) == 2
    assert max(times) <= clock.now()


@pytest.mark.parametrize("column", ["created_at", "last_used_at"])
def test_a_log_in_deletes_expired_sessions_of_its_own(
    elsewhere: FlaskClient, ada: Credentials, monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    """Those that began too long ago, and those that nobody has used for too long."""
    monkeypatch.setattr(session_limits, "SWEPT", 0)
    with writing() as connection:
        old = {column: clock.now() - timedelta(days=99)}
        connection.execute(db.update(tables.sessions).values(old))
    elsewhere.application.test_client().post("/api/login", json=ada)

    assert db.session.scalar(db.select(db.func.count()).select_from(tables.Session)) == 1


@pytest.mark.parametrize("path", ["/api/password", "/api/account"])
def test_an_account_that_has_changed_stays(
    inside: FlaskClient,
    ada: Credentials,
    meanwhile: Meanwhile,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
) -> None:
    """Who has proved to know an old password has proved nothing."""
    app, verify = inside.application, passwords.verify

    def change() -> None:
        with app.app_context(), writing() as connection:
            connection.execute(db.update(tables.accounts).values(password_hash="another"))

    def after_another(password: str, stored: str | None) -> bool:
        right = verify(password, stored)
        meanwhile(change)
        return right

    monkeypatch.setattr(passwords, "verify", after_another)
    method = "POST" if path == "/api/password" else "DELETE"
    body = {"password": ada["password"], "current": ada["password"], "new": NEW}
    assert inside.open(path, method=method, json=body).json == {"result": False}
    assert db.session.scalars(db.select(tables.Account.password_hash)).all() == ["another"]


def test_a_deleted_account_leaves_no_attempt(inside: FlaskClient, ada: Credentials) -> None:
    """Whoever registers the email next begins anew."""
    assert inside.delete("/api/account", json={"password": ada["password"]}).json == {
        "result": True
    }
    kinds = db.session.scalars(db.select(tables.Attempt.kind)).all()
    assert "login" not in kinds


@pytest.mark.parametrize(
    ("values", "token"),
    [([TOKEN], TOKEN), ([TOKEN, TOKEN], TOKEN), ([TOKEN, "a=b"], None), (["short"], None)],
)
def test_one_value_that_may_be_a_token(app: Flask, values: list[str], token: str | None) -> None:
    """Anything else is not looked for."""
    header = "; ".join(f"__Host-session={each}" for each in values)
    with app.test_request_context(headers={"Cookie": header}):
        assert cookies.presented_token(request) == token
