"""How sessions begin, live and end."""

import pytest
from django_backend import accounts, clock, cookies, sessions
from django_backend.models import Session
from django_backend.store import writing
from visitors import COOKIE, Visitor

pytestmark = pytest.mark.usefixtures("app")
START = clock.now()


@pytest.fixture
def account_id() -> int:
    """The id of an account."""
    accounts.add("ada@example.com", "no hash")
    account = accounts.find("ada@example.com")
    assert account is not None
    return account.id


def begin(account_id: int) -> str:
    """Begin a session, and tell its token."""
    with writing():
        return sessions.begin(account_id, None)


def rows() -> list[Session]:
    """All sessions that are stored."""
    return list(Session.objects.all())


def test_token(account_id: int) -> None:
    """Tokens are 43 characters, always new, and stored as digests only."""
    first, second = begin(account_id), begin(account_id)

    assert first != second
    assert all(cookies.TOKEN.fullmatch(token) for token in (first, second))
    assert {row.token_digest for row in rows()} == {
        sessions.digest(first),
        sessions.digest(second),
    }


def test_recognise(account_id: int) -> None:
    """A token proves its account until its session ends; another token proves nothing."""
    token = begin(account_id)

    assert sessions.recognise(token) == account_id
    assert sessions.recognise("A" * 43) is None
    sessions.end(token, "192.0.2.1")
    assert sessions.recognise(token) is None


def test_login_ends_the_presented_session(client: Visitor, ada: dict[str, str]) -> None:
    """Logging in again gives a new token, and the old one is worth nothing."""
    client.post("/api/login", json=ada)
    old = client.cookies.get(COOKIE)
    client.post("/api/login", json=ada)
    new = client.cookies.get(COOKIE)

    assert old is not None
    assert new is not None
    assert sessions.recognise(old.value) is None
    assert sessions.recognise(new.value) is not None


def test_failed_login_keeps_the_session(client: Visitor, ada: dict[str, str]) -> None:
    """A wrong password neither ends the session nor sets a cookie."""
    client.post("/api/login", json=ada)

    answer = client.post("/api/login", json={**ada, "password": "x"})

    assert not answer.cookies
    assert client.get("/api/status").json() == {"status": True}


def test_planted_token_is_not_adopted(client: Visitor, ada: dict[str, str]) -> None:
    """A token that an attacker chose never becomes a session."""
    client.cookies[COOKIE] = "A" * 43
    client.post("/api/login", json=ada)

    assert sessions.recognise("A" * 43) is None


@pytest.mark.parametrize("header", ["", "x", f"{COOKIE}=", f"{COOKIE}=short", f"{COOKIE.lower()}=T",
                                    "=__Host-session=T", "__Host%2Dsession=T", "session=T",
                                    f"{COOKIE}=T; {COOKIE}={'A' * 43}"])  # fmt: skip
@pytest.mark.usefixtures("app")
def test_odd_cookies(account_id: int, header: str) -> None:
    """Only the exact name with one value counts."""
    client, token = Visitor(), begin(account_id)
    cookie = {"Cookie": header.replace("T", token)}

    assert client.get("/api/status", headers=cookie).json() == {"status": False}
    exact = {"Cookie": f"{COOKIE}={token}"}
    assert client.get("/api/status", headers=exact).json() == {"status": True}
