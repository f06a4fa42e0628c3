"""What pages on other sites can make a visitor's browser send."""

import pytest
from fastapi.testclient import TestClient
from visitors import ADA

FOREIGN = ["cross-site", "same-site", "", "Same-Origin", "same-origin, none", "something-new"]
STRANGERS = [
    "https://evil.example",
    "null",
    "https://localhost:8443",
    "https://localhost.evil.example",
    "https://evil-localhost",
    "https://localhost@evil.example",
    "https://evil.example@localhost",
    "https://localhost/",
    "ftp://localhost",
    "localhost",
    "",
    "https://localhost https://localhost",
]


def is_refused(client: TestClient, headers: dict[str, str], path: str = "/api/register") -> bool:
    """Whether a POST with these headers is refused, and does nothing."""
    answer = client.post(path, json=ADA, headers=headers)
    assert answer.status_code in (200, 403)
    assert answer.status_code == 200 or "Set-Cookie" not in answer.headers
    return answer.status_code == 403


@pytest.mark.parametrize("site", FOREIGN)
def test_other_sites(client: TestClient, site: str) -> None:
    """What the browser says comes from another site is refused and changes nothing."""
    assert is_refused(client, {"Sec-Fetch-Site": site, "Origin": "https://localhost"})
    assert is_refused(client, {"Sec-Fetch-Site": site}, "/api/logout")
    assert client.post("/api/register", json=ADA).json() == {"result": "success"}


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_own_site(client: TestClient, site: str) -> None:
    """One's own page is served; where the browser names the site, Origin does not matter."""
    assert not is_refused(client, {"Sec-Fetch-Site": site, "Origin": "null"})


def test_repeated_site(client: TestClient) -> None:
    """A header that comes twice says nothing that can be trusted."""
    headers = [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "same-origin")]

    assert client.post("/api/register", json=ADA, headers=headers).status_code == 403


@pytest.mark.parametrize("origin", STRANGERS)
def test_foreign_origin(client: TestClient, origin: str) -> None:
    """Without the browser's word on the site, Origin must be one's own."""
    assert is_refused(client, {"Origin": origin})


@pytest.mark.parametrize(
    ("origin", "host"),
    [("https://localhost", "localhost"), ("http://LOCALHOST:5000", "localhost:5000"),
     ("https://localhost", "localhost:443"), ("http://127.0.0.1:80", "127.0.0.1"),
     ("http://[::1]:5000", "[::1]:5000")],
)  # fmt: skip
def test_own_origin(client: TestClient, origin: str, host: str) -> None:
    """One's own origin is served, with its usual port named or not."""
    assert not is_refused(client, {"Origin": origin, "Host": host})


def test_silent_clients(client: TestClient) -> None:
    """curl, which says nothing of sites and origins, is served."""
    assert not is_refused(client, {})


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
     {"Sec-Fetch-Site": "none", "Sec-Purpose": "prefetch;prerender"},
     {"Sec-Purpose": "Prefetch"}, {"Origin": "null"}],
)  # fmt: skip
def test_foreign_logout(client: TestClient, ada: dict[str, str], headers: dict[str, str]) -> None:
    """A link, an image or a prefetch elsewhere logs nobody out."""
    client.post("/api/login", json=ada)

    assert client.get("/api/logout", headers=headers).status_code == 403
    assert client.post("/api/logout", headers=headers).status_code == 403
    assert client.get("/api/status").json() == {"status": True}


def test_foreign_questions(client: TestClient) -> None:
    """What changes nothing is served to everybody: a browser lets no other site read it."""
    answer = client.get("/api/status", headers={"Sec-Fetch-Site": "cross-site", "Origin": "null"})

    assert answer.json() == {"status": False}
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/API/register", "//api/register", "/api/register/",
                                  "/api//register", "/api/r%65gister"])  # fmt: skip
def test_other_spellings(client: TestClient, path: str) -> None:
    """No spelling of a path leads around the check."""
    answer = client.post(
        f"https://localhost{path}", json=ADA, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code in (403, 404)


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_no_other_method_by_header(client: TestClient, header: str) -> None:
    """A header cannot turn a GET into a POST."""
    assert client.get("/api/register", headers={header: "POST"}).status_code == 405
