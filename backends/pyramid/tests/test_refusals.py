"""Every deliberate "no"."""

from unittest.mock import patch

import pytest
from pyramid.response import Response
from pyramid_backend import sessions
from pyramid_backend.request import Request
from sqlalchemy import text
from visitors import Visitor

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
GOOD = b'{"email": "a@b", "password": "correct horse battery"}'


def is_problem(response: Response, status: int) -> bool:
    """Whether this is a problem document for the status."""
    document = response.json
    assert response.content_type == "application/problem+json"
    assert isinstance(document, dict)
    return response.status_code == document["status"] == status and "title" in document


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
def test_unknown_path(passer_by: Visitor, path: str) -> None:
    """An unknown path is 404: no redirect, no index page, no file of ours."""
    answer = passer_by.get(path)

    assert answer.status_code == 404
    assert answer.content_type == (
        "application/problem+json" if path.startswith("/api/") else "text/plain"
    )


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS", "TRACE", "BREW"])
def test_wrong_method(passer_by: Visitor, method: str) -> None:
    """A method that the path does not know is 405 and names those it knows."""
    response = passer_by.ask(method, "/api/login")

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"


def test_head_does_not_log_out(client: Visitor, ada: dict[str, str]) -> None:
    """HEAD /api/logout changes nothing."""
    client.post("/api/login", json=ada)

    assert client.ask("HEAD", "/api/logout").status_code == 405
    assert client.get("/api/status").json == {"status": True}


@pytest.mark.parametrize(
    "email",
    [
        "",
        "nope",
        "@b",
        "a@",
        "a@b@c",
        "a b@c",
        "a\0@b",
        "a@b\t",
        "a@b\r\n",
        "\u0085a@b",
        "a\u00a0b@c",
        "\u00fc" * 126 + "@bcd",
    ],
)
def test_bad_email(passer_by: Visitor, email: str) -> None:
    """An email without name@domain, with inner spaces or control characters is 422."""
    credentials = {"email": email, "password": "correct horse battery"}
    response = passer_by.post("/api/register", json=credentials)

    assert is_problem(response, 422)
    assert [error["field"] for error in response.json["errors"]] == ["email"]
    assert passer_by.post("/api/login", json=credentials).json == {"result": False}


@pytest.mark.parametrize("email", ["a@x..y", "\u00fc@\u00fc.de", "a+b@c", "a" * 250 + "@b.c"])
def test_good_email(client: Visitor, email: str) -> None:
    """The rules for emails are nothing cleverer."""
    credentials = {"email": email, "password": "correct horse battery"}

    assert client.post("/api/register", json=credentials).json == {"result": "success"}


def test_store_failure(nobody: Request, client: Visitor, ada: dict[str, str]) -> None:
    """When the database fails the answer is 503 and tells nothing about it."""
    nobody.dbsession.execute(text("DROP TABLE accounts"))
    nobody.dbsession.commit()

    response = client.post("/api/register", json=ada)

    assert is_problem(response, 503)
    assert "accounts" not in response.text.lower().replace("accounts and sessions", "")


def test_bug(client: Visitor) -> None:
    """A bug is 500, with a problem document that tells nothing about it."""
    with patch.object(sessions, "recognise", side_effect=RuntimeError("hunter2")):
        response = client.get("/api/status")

    assert is_problem(response, 500)
    assert "hunter2" not in response.text


@pytest.mark.parametrize("path", ["/login", "/static/no.js", "/<script>"])
def test_people_are_led_back(client: Visitor, path: str) -> None:
    """Whoever follows a wrong link sees a page with a way back, which repeats nothing."""
    answer = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")
    assert '<a href="/">' in answer.text
    assert "script" not in answer.text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_programs_get_no_page(client: Visitor) -> None:
    """Below /api/ a refusal is a problem document, whatever is asked for."""
    answer = client.get("/api/nope", headers={"Accept": "text/html"})

    assert is_problem(answer, 404)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/login%0A", 404), ("/api/status?%ff", 200), ("/api/%ff", 404), ("/static/%ff.js", 404),
     ("/api/sessions/%ff", 401), ("/%ff", 404), ("/api/sessions/a%0A", 401)],
)  # fmt: skip
def test_odd_paths(passer_by: Visitor, path: str, status: int) -> None:
    """A path that ends in a line feed, or is not UTF-8, is another path, and no fault of ours."""
    method = "DELETE" if "sessions" in path else "GET"
    assert passer_by.ask(method, path).status_code == status
