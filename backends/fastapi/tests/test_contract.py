"""The tutorial's workflow."""

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import accounts
from fastapi_backend.store import Store

Credentials = dict[str, str]
COOKIE = "__Host-session"


def test_register(client: TestClient) -> None:
    """Registering answers success, and a second time that the user is registered."""
    credentials = {"email": "ada@example.com", "password": "correct horse battery"}

    assert client.post("/api/register", json=credentials).json() == {"result": "success"}
    again = client.post("/api/register", json=credentials)
    assert again.json() == {"result": "this user is already registered"}


def test_duplicate_keeps_the_password(client: TestClient, ada: Credentials) -> None:
    """A second registration leaves the stored password as it was."""
    client.post("/api/register", json={**ada, "password": "somebody else's words"})

    assert client.post("/api/login", json=ada).json() == {"result": True}


def test_workflow(client: TestClient, ada: Credentials) -> None:
    """Logging in and out shows in the status."""
    assert client.get("/api/status").json() == {"status": False}
    assert client.post("/api/login", json=ada).json() == {"result": True}
    assert client.get("/api/status").json() == {"status": True}
    assert client.get("/api/logout").json() == {"result": "success"}
    assert client.get("/api/status").json() == {"status": False}


def test_unknown_and_wrong_are_alike(client: TestClient, ada: Credentials) -> None:
    """An unknown email gets the very answer of a wrong password."""
    wrong = client.post("/api/login", json={**ada, "password": "x"})
    unknown = client.post("/api/login", json={**ada, "email": "grace@example.com"})

    assert wrong.json() == {"result": False}
    assert unknown.content == wrong.content
    assert dict(unknown.headers) == dict(wrong.headers)


def test_email_has_one_identity(client: TestClient, ada: Credentials) -> None:
    """Outer spaces and ASCII capitals make no other email, in registering and logging in."""
    spelt = {**ada, "email": " Ada@Example.com\u00a0"}

    assert client.post("/api/login", json=spelt).json() == {"result": True}
    again = client.post("/api/register", json=spelt)
    assert again.json() == {"result": "this user is already registered"}


def test_unknown_members_are_ignored(client: TestClient, store: Store) -> None:
    """Nobody becomes an administrator by asking for it (mass assignment)."""
    body = {"email": "m@example.com", "password": "correct horse battery", "admin": True}
    client.post("/api/register", json=body)

    account = store.read_now(accounts.find, "m@example.com")
    assert account is not None
    assert account.admin is False


def test_cookie(client: TestClient, ada: Credentials) -> None:
    """The session's cookie is out of reach of scripts, other sites and the network."""
    name, *attributes = client.post("/api/login", json=ada).headers["Set-Cookie"].split("; ")

    assert name.startswith(f"{COOKIE}=")
    assert set(attributes) == {"Secure", "HttpOnly", "Path=/", "SameSite=lax"}


def test_logout_deletes_the_cookie(client: TestClient) -> None:
    """The deletion names path and Secure, without which browsers keep a __Host- cookie."""
    cookie = client.post("/api/logout").headers["Set-Cookie"]

    assert cookie.startswith(f'{COOKIE}="";')
    assert all(part in cookie for part in ("Max-Age=0", "Path=/", "Secure"))


def test_client_files(client: TestClient) -> None:
    """The index page is asked for anew each time, files named after their content never."""
    page, script = client.get("/"), client.get("/static/main-ABCD1234.js")

    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-cache"
    assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "immutable" in script.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/static/main-ABCD1234.js"])
def test_head(client: TestClient, path: str) -> None:
    """HEAD tells of the client's files what GET would."""
    head, whole = client.head(path), client.get(path)

    assert head.status_code == 200
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
    assert head.content == b""
