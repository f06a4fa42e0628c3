"""Every deliberate "no"."""

import json
from typing import Any

import pytest
from visitors import Visitor, kind_of

FORM = "application/x-www-form-urlencoded"
GOOD = b'{"email": "a@b", "password": "correct horse battery"}'


def is_problem(response: Any, status: int) -> bool:
    """Whether this is a problem document for the status."""
    document = response.json()
    assert kind_of(response) == "application/problem+json"
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
    assert kind_of(answer) == (
        "application/problem+json" if path.startswith("/api/") else "text/plain"
    )


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS", "TRACE", "BREW"])
def test_wrong_method(passer_by: Visitor, method: str) -> None:
    """A method that the path does not know is 405 and names those it knows."""
    response = passer_by.send(method, "/api/login")

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"


def test_head_does_not_log_out(client: Visitor, ada: dict[str, str]) -> None:
    """HEAD /api/logout changes nothing."""
    client.post("/api/login", json=ada)

    assert client.send("HEAD", "/api/logout").status_code == 405
    assert client.get("/api/status").json() == {"status": True}


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "text/plain; application/json",
        "application/json; charset=utf-16",
    ],
)
def test_wrong_type(passer_by: Visitor, kind: str) -> None:
    """A body that does not say it is JSON in UTF-8 is 415."""
    assert is_problem(passer_by.post("/api/login", data=GOOD, content_type=kind), 415)


@pytest.mark.parametrize("kind", ["APPLICATION/JSON", "application/json;charset=UTF-8"])
def test_right_type(client: Visitor, kind: str) -> None:
    """Media types have no letter case."""
    assert client.post("/api/login", data=GOOD, content_type=kind).json() == {"result": False}


def test_too_large(client: Visitor) -> None:
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
def test_broken_json(passer_by: Visitor, body: bytes) -> None:
    """A body that is not JSON, or can be read in two ways, is 400."""
    response = passer_by.post("/api/register", data=body, content_type="application/json")

    assert is_problem(response, 400)


@pytest.mark.parametrize("path", ["/api/register", "/api/login"])
@pytest.mark.parametrize(
    "body", [None, [], "x", 1, {}, {"email": "a@b"}, {"email": 1, "password": ["hunter2"]}]
)
def test_wrong_shape(passer_by: Visitor, path: str, body: object) -> None:
    """JSON of another shape is 422, says which field, and repeats nothing."""
    text = json.dumps(body)
    response = passer_by.post(path, data=text, content_type="application/json")

    assert is_problem(response, 422)
    assert response.json() is not None
    assert {error["field"] for error in response.json()["errors"]} <= {"body", "email", "password"}
    assert "hunter2" not in response.text
