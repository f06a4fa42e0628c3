"""The tutorial's workflow."""

import pytest
from django_backend import accounts
from visitors import COOKIE, Credentials, Visitor


def test_register(client: Visitor) -> None:
    """Registering answers success, and a second time that the user is registered."""
    credentials = {"email": "ada@example.com", "password": "correct horse battery"}

    assert client.post("/api/register", json=credentials).json() == {"result": "success"}
    again = client.post("/api/register", json=credentials)
    assert again.json() == {"result": "this user is already registered"}


def test_duplicate_keeps_the_password(client: Visitor, ada: Credentials) -> None:
    """A second registration leaves the stored password as it was."""
    client.post("/api/register", json={**ada, "password": "somebody else's words"})

    assert client.post("/api/login", json=ada).json() == {"result": True}


def test_workflow(client: Visitor, ada: Credentials) -> None:
    """Logging in and out shows in the status."""
    assert client.get("/api/status").json() == {"status": False}
    assert client.post("/api/login", json=ada).json() == {"result": True}
    assert client.get("/api/status").json() == {"status": True}
    assert client.get("/api/logout").json() == {"result": "success"}
    assert client.get("/api/status").json() == {"status": False}


def test_unknown_and_wrong_are_alike(client: Visitor, ada: Credentials) -> None:
    """An unknown email gets the very answer of a wrong password."""
    wrong = client.post("/api/login", json={**ada, "password": "x"})
    unknown = client.post("/api/login", json={**ada, "email": "grace@example.com"})

    assert wrong.json() == {"result": False}
    assert unknown.content == wrong.content
    assert unknown.headers.items() == wrong.headers.items()


def test_email_has_one_identity(client: Visitor, ada: Credentials) -> None:
    """Outer spaces and ASCII capitals make no other email, in registering and logging in."""
    spelt = {**ada, "email": " Ada@Example.com\u00a0"}

    assert client.post("/api/login", json=spelt).json() == {"result": True}
    again = client.post("/api/register", json=spelt)
    assert again.json() == {"result": "this user is already registered"}


def test_unknown_members_are_ignored(client: Visitor) -> None:
    """Nobody becomes an administrator by asking for it (mass assignment)."""
    body = {"email": "m@example.com", "password": "correct horse battery", "admin": True}
    client.post("/api/register", json=body)

    account = accounts.find("m@example.com")
    assert account is not None
    assert account.admin is False


def test_cookie(client: Visitor, ada: Credentials) -> None:
    """The session's cookie is out of reach of scripts, other sites and the network."""
    given = client.post("/api/login", json=ada).cookies[COOKIE].OutputString()
    name, *attributes = given.split("; ")

    assert name.startswith(f"{COOKIE}=")
    assert set(attributes) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_logout_deletes_the_cookie(client: Visitor) -> None:
    """The deletion names path and Secure, without which browsers keep a __Host- cookie."""
    cookie = client.post("/api/logout").cookies[COOKIE].OutputString()

    assert cookie.startswith(f'{COOKIE}="";')
    assert all(part in cookie for part in ("Max-Age=0", "Path=/", "Secure"))


def test_client_files(client: Visitor) -> None:
    """The index page is asked for anew each time, files named after their content never."""
    page, script = client.get("/"), client.get("/static/main-ABCD1234.js")

    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-cache"
    assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "immutable" in script.headers["Cache-Control"]
    assert script.whole == b"start()"


@pytest.mark.parametrize("path", ["/", "/static/main-ABCD1234.js"])
def test_head(client: Visitor, path: str) -> None:
    """HEAD tells of the client's files what GET would."""
    head, whole = client.send("HEAD", path), client.get(path)

    assert head.status_code == 200
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
    assert head.whole == b""


def test_headers(client: Visitor) -> None:
    """Pages, answers and refusals each carry their guards."""
    kept = {"/": "no-cache"}
    for path in ("/", "/x", "/static/x", "/api/status", "/api/x"):
        headers = client.get(path).headers
        for rule in ("script-src 'self'", "base-uri 'none'"):
            assert (rule in headers["Content-Security-Policy"]) == (path == "/")
        for name in ("Opener", "Resource"):
            assert headers[f"Cross-Origin-{name}-Policy"] == "same-origin"
        assert headers["Cache-Control"] == kept.get(path, "no-store")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_a_kept_page_keeps_its_policy(client: Visitor) -> None:
    """A 304 takes no right from the copy in the browser: its headers would replace the copy's."""
    etag = client.get("/").headers["ETag"]
    again = client.get("/", headers={"If-None-Match": etag})

    assert (again.status_code, "Content-Security-Policy" in again.headers) == (304, False)
