"""Requests from other sites, and for other hosts."""

import pytest
from flask.testing import FlaskClient
from flask_backend import cross_site

CHANGES = [
    ("POST", "/api/register"), ("POST", "/api/login"), ("POST", "/api/logout"),
    ("GET", "/api/logout"), ("POST", "/api/password"), ("DELETE", "/api/sessions/x"),
    ("DELETE", "/api/account"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), CHANGES)
@pytest.mark.parametrize("site", ["cross-site", "same-site", "Same-Origin", "", "none, none"])
def test_other_site(
    client: FlaskClient, ada: dict[str, str], method: str, path: str, site: str
) -> None:
    """What changes something is refused when it comes from anywhere but here, and does nothing."""
    client.post("/api/login", json=ada)

    answer = client.open(path, method=method, json=ada, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403
    assert answer.mimetype == "application/problem+json"
    assert "Set-Cookie" not in answer.headers
    assert client.get("/api/status").json == {"status": True}


@pytest.mark.parametrize("site", ["same-origin", "none", None])
def test_own_site(client: FlaskClient, ada: dict[str, str], site: str | None) -> None:
    """The own pages, the user's own hand, and programs that are no browsers are served."""
    headers = {} if site is None else {"Sec-Fetch-Site": site, "Origin": "https://evil.example"}

    assert client.post("/api/login", json=ada, headers=headers).json == {"result": True}
    assert client.get("/api/logout", headers=headers).json == {"result": "success"}


@pytest.mark.parametrize("path", ["/", "/api/status", "/static/main-ABCD1234.js"])
def test_reading(client: FlaskClient, path: str) -> None:
    """What changes nothing is served to a link on another site too."""
    with client.get(path, headers={"Sec-Fetch-Site": "cross-site"}) as answer:
        assert answer.status_code == 200
        assert not any(name.startswith("Access-Control") for name, _ in answer.headers)


@pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender", "Prerender"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_ahead_of_time(client: FlaskClient, ada: dict[str, str], method: str, purpose: str) -> None:
    """No browser logs a user out because it guesses that this will be wanted."""
    client.post("/api/login", json=ada)

    headers = {"Sec-Purpose": purpose, "Sec-Fetch-Site": "same-origin"}
    assert client.open("/api/logout", method=method, headers=headers).status_code == 403
    assert client.get("/api/status").json == {"status": True}


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://localhost:5000", "localhost:5000", True),
        ("https://LocalHost", "localhost", True),
        ("https://localhost", "localhost:443", True),
        ("http://localhost:80", "localhost", True),
        ("http://[::1]:5000", "[::1]:5000", True),
        ("http://localhost:5001", "localhost:5000", False),
        ("http://localhost", "localhost:5000", False),
        ("https://localhost", "localhost:80", False),
        ("http://localhost.evil.example:5000", "localhost:5000", False),
        ("http://evil-localhost:5000", "localhost:5000", False),
        ("http://localhost:5000@evil.example", "localhost:5000", False),
        ("http://evil.example@localhost:5000", "localhost:5000", False),
        ("http://localhost:5000/", "localhost:5000", False),
        ("http://localhost:5000, http://localhost:5000", "localhost:5000", False),
        ("ftp://localhost:5000", "localhost:5000", False),
        ("localhost:5000", "localhost:5000", False),
        ("null", "localhost:5000", False),
        ("null", "null", False),
        ("", "", False),
    ],
)
def test_origin(origin: str, host: str, own: bool) -> None:
    """An origin is ours if scheme, host and port are, and nothing else is in it."""
    assert cross_site._is_own(origin, host) is own


def test_foreign_origin(client: FlaskClient, ada: dict[str, str]) -> None:
    """Where the browser does not say which site, the Origin decides."""
    for origin, status in [("http://localhost", 200), ("https://evil.example", 403), ("null", 403)]:
        answer = client.post("/api/login", json=ada, headers={"Origin": origin})
        assert answer.status_code == status


@pytest.mark.parametrize(
    "path", ["/API/logout", "/api/logout/", "/api//logout", "/api/logout;x", "/api/logout%2e"]
)
def test_spelling(client: FlaskClient, ada: dict[str, str], path: str) -> None:
    """Another spelling of the path reaches nothing."""
    client.post("/api/login", json=ada)

    assert client.get(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 404
    assert client.get("/api/status").json == {"status": True}


def test_method_in_a_header(client: FlaskClient, ada: dict[str, str]) -> None:
    """The method is what the request says, not what a header or parameter says."""
    client.post("/api/login", json=ada)
    for method in ("GET", "POST"):
        client.open(
            "/api/status?_method=POST", method=method,
            headers={"X-HTTP-Method-Override": "DELETE", "Sec-Fetch-Site": "cross-site"},
        )  # fmt: skip
    assert client.head("/api/logout").status_code == 405
    assert client.options("/api/logout").status_code == 405

    assert client.get("/api/status").json == {"status": True}


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:5000"])
def test_own_host(passer_by: FlaskClient, host: str) -> None:
    """The server answers under its names, in any letter case and on any port."""
    assert passer_by.get("/api/status", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "localhost:", "localhost:x", "a@localhost", "",
     "localhost, evil.example", "::1", "localhost:123456", "localhost\u00e9"],
)  # fmt: skip
def test_other_host(passer_by: FlaskClient, host: str) -> None:
    """Another name, or what is no name, is 400, which no cache may keep."""
    for path, kind in [("/api/status", "application/problem+json"), ("/", "text/plain")]:
        answer = passer_by.get(
            path, environ_overrides={"HTTP_HOST": host.encode().decode("latin1")}
        )
        assert (answer.status_code, answer.mimetype) == (400, kind)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "evil" not in answer.text


def test_order(client: FlaskClient) -> None:
    """An unknown path and a wrong method go first, then the site, then the host."""
    foreign = {"Sec-Fetch-Site": "cross-site", "Host": "evil.example"}

    assert client.post("/api/nope", headers=foreign).status_code == 404
    assert client.put("/api/login", headers=foreign).status_code == 405
    assert client.post("/api/login", headers=foreign).status_code == 403
    assert client.post("/api/login", headers={"Host": "evil.example"}).status_code == 400
