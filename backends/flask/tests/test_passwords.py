"""How passwords are hashed, checked and hashed anew."""

import time
import unicodedata
from collections.abc import Callable
from unittest.mock import patch

import bcrypt
import pytest
from flask.testing import FlaskClient
from flask_backend import accounts, passwords

pytestmark = pytest.mark.usefixtures("app")
Meanwhile = Callable[[Callable[[], object]], object]
PASSWORD = "correct horse battery"


def stored_hash(email: str) -> str:
    """The hash that the database holds for an email."""
    account = accounts.find(email)
    assert account is not None
    return account.password_hash


def log_in(client: FlaskClient, email: str, password: str) -> bool:
    """Whether these credentials log in."""
    answer = client.post("/api/login", json={"email": email, "password": password})
    return bool(answer.json == {"result": True})


def test_hash() -> None:
    """Hashes are salted Argon2id."""
    first, second = passwords.hash_password(PASSWORD), passwords.hash_password(PASSWORD)

    assert first.startswith("$argon2id$")
    assert first != second
    assert passwords.verify(PASSWORD, first)
    assert not passwords.verify(PASSWORD.upper(), first)


def test_unknown_account_takes_the_same_work() -> None:
    """Without an account a dummy hash of the same cost is checked."""
    with patch.object(passwords, "_matches", return_value=True) as checked:
        assert not passwords.verify(PASSWORD, None)

    assert checked.call_args.args[1] == passwords.dummy_hash("light")
    assert not passwords.needs_rehash(passwords.dummy_hash("light"))


def test_what_is_too_long_is_not_normalised() -> None:
    """Sorting thousands of accents would stop the whole server for seconds."""
    accents = "\u0301" * 9000 + "\u0316" * 9000
    assert unicodedata.normalize("NFC", accents[8_990:9_010]) != accents[8_990:9_010]

    assert accounts.canonical_email(accents) == accents
    assert accounts.email_problem(accents) is not None
    assert passwords.password_problem(accents, "a@b") is not None
    assert not passwords.verify(accents, None)


def test_unreadable_hash() -> None:
    """A hash of no known kind belongs to no password."""
    assert not passwords.verify("x", "md5:9dd4e461268c8034f5c8564e155c67a6")


@pytest.mark.parametrize("password", ["x" * 15, "x" * 72, "x" * 73, "ü" * 72])
@pytest.mark.parametrize("prefix", ["2a", "2b", "2y"])
def test_tutorial_hash(client: FlaskClient, password: str, prefix: str) -> None:
    """The tutorial's bcrypt hash is accepted once, then replaced by Argon2id."""
    old = f"${prefix}{bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4)).decode()[3:]}"
    accounts.add("old@example.com", old)

    credentials = {"email": "old@example.com", "password": password}
    assert client.post("/api/login", json=credentials).json == {"result": True}
    assert stored_hash("old@example.com").startswith("$argon2id$")
    assert client.post("/api/login", json=credentials).json == {"result": True}


def test_tutorial_hash_and_wrong_password(client: FlaskClient) -> None:
    """A wrong password of any length is refused by a bcrypt hash, which stays."""
    old = bcrypt.hashpw(b"x" * 15, bcrypt.gensalt(4)).decode()
    accounts.add("old@example.com", old)

    for password in ("", "x" * 14, "y" * 73, "\0"):
        answer = client.post("/api/login", json={"email": "old@example.com", "password": password})
        assert answer.json == {"result": False}
    assert stored_hash("old@example.com") == old


def test_other_cost(client: FlaskClient) -> None:
    """A hash made with another cost is made anew at the next log-in."""
    accounts.add("a@b", passwords.hasher("standard").hash(PASSWORD))

    client.post("/api/login", json={"email": "a@b", "password": PASSWORD})

    assert "m=8,t=1,p=1" in stored_hash("a@b")


def test_hash_made_anew_meanwhile(client: FlaskClient, meanwhile: Meanwhile) -> None:
    """Of two first log-ins at the same moment, each of which makes the hash anew, both succeed."""
    accounts.add("a@b", passwords.hasher("standard").hash(PASSWORD))
    make_anew = passwords.hash_password

    def after_another(password: str) -> str:
        with patch.object(passwords, "hash_password", make_anew):
            meanwhile(lambda: log_in(client.application.test_client(), "a@b", PASSWORD))
        return make_anew(password)

    with patch.object(passwords, "hash_password", after_another):
        assert log_in(client, "a@b", PASSWORD)


@pytest.mark.parametrize("password", ["\U0001f600" * 64, "x" * 1024, "        and spaces  "])
def test_every_character_counts(client: FlaskClient, password: str) -> None:
    """Long passwords are taken, and their last character matters."""
    credentials = {"email": "a@b", "password": password}

    assert client.post("/api/register", json=credentials).json == {"result": "success"}
    cut = {**credentials, "password": password[:-1]}
    assert client.post("/api/login", json=cut).json == {"result": False}
    assert client.post("/api/login", json=credentials).json == {"result": True}


def test_unicode(client: FlaskClient) -> None:
    """A letter may be typed in two ways; letters that only look alike are different."""
    client.post("/api/register", json={"email": "a@b", "password": "caf\u00e9 au lait noir"})

    composed, wide = "cafe\u0301 au lait noir", "\uff43af\u00e9 au lait noir"
    assert client.post("/api/login", json={"email": "a@b", "password": composed}).json == {
        "result": True
    }
    assert client.post("/api/login", json={"email": "a@b", "password": wide}).json == {
        "result": False
    }


@pytest.mark.parametrize("length", [1025, 60_000])
def test_what_is_too_long_takes_the_same_work(client: FlaskClient, length: int) -> None:
    """Of a password that nobody can have only the beginning is hashed, for everybody alike."""
    accounts.add("a@b", passwords.hash_password("x" * 1024))
    with patch.object(passwords, "_matches", return_value=True) as checked:
        for email in ("a@b", "nobody@b"):
            assert not log_in(client, email, "x" * length)

    known, unknown = (call.args for call in checked.call_args_list)
    assert known == unknown
    assert known[0] == "x" * 1024


def test_heavy() -> None:
    """The heavy cost is heavy enough for clocks to tell."""
    start = time.perf_counter()
    passwords.hasher("heavy").hash(PASSWORD)

    assert time.perf_counter() - start >= 0.05
