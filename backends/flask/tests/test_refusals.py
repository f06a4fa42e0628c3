"""Every deliberate "no"."""

import json
from unittest.mock import patch

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_backend import sessions
from flask_backend.database import db
from sqlalchemy import text
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from visitors import is_problem
from werkzeug.exceptions import NotFound

GOOD = b'{"email": "a@b", "password": "correct horse battery"}'


@pytest.mark.parametrize(
    "path",
    [
        "/api/nope",
        "/api/login/",
        "/login",
        "/static/",
        "/static/no.js",
        "/static/.secret",
        "/static/../data/fourstep.sqlite3",
    ],
)
def test_unknown_path(passer_by: FlaskClient, path: str) -> None:
    """An unknown path is 404: no redirect, no index page, no file of ours."""
    answer = passer_by.get(path)

    assert answer.status_code == 404
    assert answer.mimetype == (
        "application/problem+json" if path.startswith("/api/") else "text/plain"
    )


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS", "TRACE", "BREW"])
def test_wrong_method(passer_by: FlaskClient, method: str) -> None:
    """A method that the path does not know is 405 and names those it knows."""
    response = passer_by.open("/api/login", method=method)

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"


def test_head_does_not_log_out(client: FlaskClient, ada: dict[str, str]) -> None:
    """HEAD /api/logout changes nothing."""
    client.post("/api/login", json=ada)

    assert client.head("/api/logout").status_code == 405
    assert client.get("/api/status").json == {"status": True}


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "text/plain; application/json",
        "application/json; charset=utf-16",
    ],
)
def test_wrong_type(passer_by: FlaskClient, kind: str | None) -> None:
    """A body that does not say it is JSON in UTF-8 is 415."""
    assert is_problem(passer_by.post("/api/login", data=GOOD, content_type=kind), 415)


@pytest.mark.parametrize("kind", ["APPLICATION/JSON", "application/json;charset=UTF-8"])
def test_right_type(client: FlaskClient, kind: str) -> None:
    """Media types have no letter case."""
    assert client.post("/api/login", data=GOOD, content_type=kind).json == {"result": False}


def test_too_large(client: FlaskClient) -> None:
    """64 KiB are read, one byte more is 413."""
    body = GOOD + b" " * (64 * 1024 - len(GOOD))

    assert client.post("/api/login", data=body, content_type="application/json").status_code == 200
    assert is_problem(
        client.post("/api/login", data=body + b" ", content_type="application/json"), 413
    )


@pytest.mark.parametrize(
    "body",
    [b"", b"{", GOOD + b"x", b"\xef\xbb\xbf" + GOOD, GOOD.decode().encode("utf-16"), b'"\xff"',
     b"[NaN]", b"[1e999]", b"[-Infinity]", b"9" * 60_000, b"[" * 30_000 + b"]" * 30_000,
     b'{"a":' * 33 + b"1" + b"}" * 33, b'{"email": "a", "\\u0065mail": "b"}',
     b'[{"x": {"y": 1, "y": 2}}]', b'["\\ud800"]', b'{"\\udfff": 1}', b'["\t"]'],
)  # fmt: skip
def test_broken_json(passer_by: FlaskClient, body: bytes) -> None:
    """A body that is not JSON, or can be read in two ways, is 400."""
    response = passer_by.post("/api/register", data=body, content_type="application/json")

    assert is_problem(response, 400)


@pytest.mark.parametrize("path", ["/api/register", "/api/login"])
@pytest.mark.parametrize(
    "body", [None, [], "x", 1, {}, {"email": "a@b"}, {"email": 1, "password": ["hunter2"]}]
)
def test_wrong_shape(passer_by: FlaskClient, path: str, body: object) -> None:
    """JSON of another shape is 422, says which field, and repeats nothing."""
    text = json.dumps(body)
    response = passer_by.post(path, data=text, content_type="application/json")

    assert is_problem(response, 422)
    assert response.json is not None
    assert {error["field"] for error in response.json["errors"]} <= {"body", "email", "password"}
    assert "hunter2" not in response.text


def test_logout_takes_no_form(client: FlaskClient) -> None:
    """Logging out needs no body; one of another type than JSON is 415."""
    assert is_problem(client.post("/api/logout", data={"a": "b"}), 415)
    assert client.post("/api/logout", json={}).json == {"result": "success"}
    assert client.post("/api/logout").json == {"result": "success"}


def test_store_failure(
    client: FlaskClient, ada: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """When the database fails the answer is 503 and tells nothing about it; the log tells why."""
    db.session.execute(text("DROP TABLE accounts"))
    db.session.commit()

    response = client.post("/api/register", json=ada)

    assert is_problem(response, 503)
    assert "accounts" not in response.text.lower().replace("accounts and sessions", "")
    assert "The store failed: no such table: accounts" in caplog.text


def test_no_free_connection(client: FlaskClient) -> None:
    """So it is when no connection to the database is free."""
    with patch.object(sessions, "recognise", side_effect=NoFreeConnection):
        assert is_problem(client.get("/api/status"), 503)


def test_bug(app: Flask, client: FlaskClient) -> None:
    """A bug is 500, with a problem document that tells nothing about it."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with patch.object(sessions, "recognise", side_effect=RuntimeError("hunter2")):
        response = client.get("/api/status")

    assert is_problem(response, 500)
    assert "hunter2" not in response.text


@pytest.mark.parametrize("path", ["/login", "/static/no.js", "/<script>"])
def test_people_are_led_back(client: FlaskClient, path: str) -> None:
    """Whoever follows a wrong link sees a page with a way back, which repeats nothing."""
    answer = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")
    assert '<a href="/">' in answer.text
    assert str(NotFound.description) in answer.text
    assert "script" not in answer.text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_programs_get_no_page(client: FlaskClient) -> None:
    """Below /api/ a refusal is a problem document, whatever is asked for."""
    answer = client.get("/api/nope", headers={"Accept": "text/html"})

    assert is_problem(answer, 404)
