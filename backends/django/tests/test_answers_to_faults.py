"""Emails that nobody can have, faults, and what people see of them."""

from unittest.mock import patch

import pytest
from django.db import connection
from django_backend import sessions
from test_refusals import FORM, is_problem
from visitors import Visitor


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
    assert response.json() is not None
    assert [error["field"] for error in response.json()["errors"]] == ["email"]
    assert passer_by.post("/api/login", json=credentials).json() == {"result": False}


@pytest.mark.parametrize("email", ["a@x..y", "\u00fc@\u00fc.de", "a+b@c", "a" * 250 + "@b.c"])
def test_good_email(client: Visitor, email: str) -> None:
    """The rules for emails are nothing cleverer."""
    credentials = {"email": email, "password": "correct horse battery"}

    assert client.post("/api/register", json=credentials).json() == {"result": "success"}


def test_logout_takes_no_form(client: Visitor) -> None:
    """Logging out needs no body; one of another type than JSON is 415."""
    assert is_problem(client.post("/api/logout", data=b"a=b", content_type=FORM), 415)
    assert client.post("/api/logout", json={}).json() == {"result": "success"}
    assert client.post("/api/logout").json() == {"result": "success"}


def test_store_failure(client: Visitor, ada: dict[str, str]) -> None:
    """When the database fails the answer is 503 and tells nothing about it."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE accounts")

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
