"""Every deliberate "no"."""

import json

import pytest
from fastapi.testclient import TestClient
from visitors import is_problem

JSON = {"Content-Type": "application/json"}
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
def test_unknown_path(passer_by: TestClient, path: str) -> None:
    """An unknown path is 404: no redirect, no index page, no file of ours."""
    assert is_problem(passer_by.get(path), 404)


def test_a_folder_is_nothing(client: TestClient) -> None:
    """The folder of the client's files is unknown whatever the method: it takes none."""
    assert all(is_problem(client.delete(path), 404) for path in ("/static/", "/static//"))


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS", "TRACE", "BREW"])
def test_wrong_method(passer_by: TestClient, method: str) -> None:
    """A method that the path does not know is 405 and names those it knows."""
    response = passer_by.request(method, "/api/login")

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"


def test_head_does_not_log_out(client: TestClient, ada: dict[str, str]) -> None:
    """HEAD /api/logout changes nothing."""
    client.post("/api/login", json=ada)

    assert client.head("/api/logout").status_code == 405
    assert client.get("/api/status").json() == {"status": True}


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
def test_wrong_type(passer_by: TestClient, kind: str | None) -> None:
    """A body that does not say it is JSON in UTF-8 is 415."""
    assert is_problem(
        passer_by.post("/api/login", content=GOOD, headers={"Content-Type": kind} if kind else {}),
        415,
    )


@pytest.mark.parametrize("kind", ["APPLICATION/JSON", "application/json;charset=UTF-8"])
def test_right_type(client: TestClient, kind: str) -> None:
    """Media types have no letter case."""
    assert client.post("/api/login", content=GOOD, headers={"Content-Type": kind}).json() == {
        "result": False
    }


def test_too_large(client: TestClient) -> None:
    """64 KiB are read, one byte more is 413."""
    body = GOOD + b" " * (64 * 1024 - len(GOOD))

    assert client.post("/api/login", content=body, headers=JSON).status_code == 200
    assert is_problem(client.post("/api/login", content=body + b" ", headers=JSON), 413)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", GOOD + b"x", b"\xef\xbb\xbf" + GOOD, GOOD.decode().encode("utf-16"), b'"\xff"',
     b"[NaN]", b"[1e999]", b"[-Infinity]", b"9" * 60_000, b"[" * 30_000 + b"]" * 30_000,
     b'{"a":' * 33 + b"1" + b"}" * 33, b'{"email": "a", "\\u0065mail": "b"}',
     b'[{"x": {"y": 1, "y": 2}}]', b'["\\ud800"]', b'{"\\udfff": 1}', b'["\t"]'],
)  # fmt: skip
def test_broken_json(passer_by: TestClient, body: bytes) -> None:
    """A body that is not JSON, or can be read in two ways, is 400."""
    response = passer_by.post("/api/register", content=body, headers=JSON)

    assert is_problem(response, 400)


@pytest.mark.parametrize("path", ["/api/register", "/api/login"])
@pytest.mark.parametrize(
    "body", [None, [], "x", 1, {}, {"email": "a@b"}, {"email": 1, "password": ["hunter2"]}]
)
def test_wrong_shape(passer_by: TestClient, path: str, body: object) -> None:
    """JSON of another shape is 422, says which field, and repeats nothing."""
    text = json.dumps(body)
    response = passer_by.post(path, content=text, headers=JSON)

    assert is_problem(response, 422)
    assert response.json is not None
    assert {error["field"] for error in response.json()["errors"]} <= {"body", "email", "password"}
    assert "hunter2" not in response.text


def test_logout_takes_no_form(client: TestClient) -> None:
    """Logging out needs no body; one of another type than JSON is 415."""
    assert is_problem(client.post("/api/logout", data={"a": "b"}), 415)
    assert client.post("/api/logout", json={}).json() == {"result": "success"}
    assert client.post("/api/logout").json() == {"result": "success"}


@pytest.mark.parametrize("path", ["/login", "/static/no.js", "/<script>"])
def test_people_are_led_back(client: TestClient, path: str) -> None:
    """Whoever follows a wrong link sees a page with a way back, which repeats nothing."""
    answer = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")
    assert '<a href="/">' in answer.text
    assert "script" not in answer.text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_programs_get_no_page(client: TestClient) -> None:
    """Below /api/ a refusal is a problem document, whatever is asked for."""
    answer = client.get("/api/nope", headers={"Accept": "text/html"})

    assert is_problem(answer, 404)


def test_what_is_no_object(passer_by: TestClient) -> None:
    """A body that is no object is told so, and a field that it must be text."""
    bodies: tuple[object, object] = ([], {"email": 1, "password": "x"})
    reasons = [
        [each["reason"] for each in passer_by.post("/api/login", json=body).json()["errors"]]
        for body in bodies
    ]
    assert reasons == [["must be a JSON object"], ["must be given as text"]]
