"""Which emails are taken."""

import pytest
from fastapi.testclient import TestClient
from visitors import is_problem


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
def test_bad_email(passer_by: TestClient, email: str) -> None:
    """An email without name@domain, with inner spaces or control characters is 422."""
    credentials = {"email": email, "password": "correct horse battery"}
    response = passer_by.post("/api/register", json=credentials)

    assert is_problem(response, 422)
    assert response.json is not None
    assert [error["field"] for error in response.json()["errors"]] == ["email"]
    assert passer_by.post("/api/login", json=credentials).json() == {"result": False}


@pytest.mark.parametrize("email", ["a@x..y", "\u00fc@\u00fc.de", "a+b@c", "a" * 250 + "@b.c"])
def test_good_email(client: TestClient, email: str) -> None:
    """The rules for emails are nothing cleverer."""
    credentials = {"email": email, "password": "correct horse battery"}

    assert client.post("/api/register", json=credentials).json() == {"result": "success"}
