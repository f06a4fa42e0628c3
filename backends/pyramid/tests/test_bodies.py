"""Which bodies are taken."""

import json

import pytest
from test_refusals import FORM, GOOD, JSON, is_problem
from visitors import Visitor


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
def test_wrong_type(passer_by: Visitor, kind: str | None) -> None:
    """A body that does not say it is JSON in UTF-8 is 415."""
    assert is_problem(
        passer_by.post("/api/login", data=GOOD, headers={"Content-Type": kind} if kind else {}), 415
    )


@pytest.mark.parametrize("kind", ["APPLICATION/JSON", "application/json;charset=UTF-8"])
def test_right_type(client: Visitor, kind: str) -> None:
    """Media types have no letter case."""
    assert client.post("/api/login", data=GOOD, headers={"Content-Type": kind}).json == {
        "result": False
    }


def test_too_large(client: Visitor) -> None:
    """64 KiB are read, one byte more is 413."""
    body = GOOD + b" " * (64 * 1024 - len(GOOD))

    assert client.post("/api/login", data=body, headers=JSON).status_code == 200
    assert is_problem(
        client.post("/api/login", data=body + b" ", headers=JSON),
        413,
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
    response = passer_by.post("/api/register", data=body, headers=JSON)

    assert is_problem(response, 400)


@pytest.mark.parametrize("path", ["/api/register", "/api/login"])
@pytest.mark.parametrize(
    "body", [None, [], "x", 1, {}, {"email": "a@b"}, {"email": 1, "password": ["hunter2"]}]
)
def test_wrong_shape(passer_by: Visitor, path: str, body: object) -> None:
    """JSON of another shape is 422, says which field, and repeats nothing."""
    text = json.dumps(body)
    response = passer_by.post(path, data=text, headers=JSON)

    assert is_problem(response, 422)
    assert {error["field"] for error in response.json["errors"]} <= {"body", "email", "password"}
    assert "hunter2" not in response.text


def test_logout_takes_no_form(client: Visitor) -> None:
    """Logging out needs no body; one of another type than JSON is 415."""
    assert is_problem(client.post("/api/logout", data="a=b", headers=FORM), 415)
    assert client.post("/api/logout", json={}).json == {"result": "success"}
    assert client.post("/api/logout").json == {"result": "success"}
