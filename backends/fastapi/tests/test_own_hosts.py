"""Which hosts are served."""

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import create_app
from fastapi_backend.config import Settings
from visitors import visitor, with_settings


@pytest.mark.parametrize("path", ["/", "/static/main-ABCD1234.js", "/api/status", "/api/logout"])
@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "localhost:80@evil", "localhost:",
     "localhost:http", "", "[::2]", "127.0.0.2"],
)  # fmt: skip
def test_foreign_host(passer_by: TestClient, path: str, host: str) -> None:
    """Another host is refused on every path, and no cache may keep that."""
    answer = passer_by.get(path, headers={"Host": host})

    assert answer.status_code == 400
    assert answer.headers["Cache-Control"] == "no-store"
    assert host == "" or host not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:5000", "127.0.0.1:1", "[::1]:65535"])
def test_own_host(passer_by: TestClient, host: str) -> None:
    """The configured hosts are served, at any port and in any letter case."""
    assert passer_by.get("/api/status", headers={"Host": host}).status_code == 200


def test_configured_host(settings: Settings) -> None:
    """Other hosts can be configured, and then the usual ones are not served."""
    own = with_settings(settings, allowed_hosts="Login.Example, [2001:db8::1]")
    with visitor(create_app(own)) as client:
        answers = [
            client.get("/api/status", headers={"Host": host}).status_code
            for host in ("login.example:443", "[2001:db8::1]", "localhost")
        ]

    assert answers == [200, 200, 400]


def test_unknown_path_comes_first(client: TestClient) -> None:
    """What is nowhere is not found, under whatever name."""
    assert client.get("/api/nope", headers={"Host": "evil.example"}).status_code == 404


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host"])
def test_no_answer_leads_elsewhere(passer_by: TestClient, header: str) -> None:
    """No answer is a redirect, and none holds the name that the request has given."""
    for path in ("/api/login/", "/static", "//evil.example/", "/index.html", "/api/status"):
        answer = passer_by.get(f"https://localhost{path}", headers={header: "evil.example"})
        assert "Location" not in answer.headers
        assert "evil.example" not in answer.text
