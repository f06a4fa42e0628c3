"""How passwords are hashed, checked and hashed anew."""

import unicodedata
from unittest.mock import patch

import bcrypt
import pytest
from fastapi.testclient import TestClient
from fastapi_backend import accounts, passwords
from fastapi_backend.config import Settings
from fastapi_backend.store import Store
from pwdlib.hashers.argon2 import Argon2Hasher

PASSWORD = "correct horse battery"


def stored_hash(store: Store, email: str) -> str:
    """The hash that the database holds for an email."""
    account = store.read_now(accounts.find, email)
    assert account is not None
    return account.password_hash


def log_in(client: TestClient, email: str, password: str) -> bool:
    """What logging in answers."""
    answer = client.post("/api/login", json={"email": email, "password": password})
    return bool(answer.json()["result"])


def test_hash() -> None:
    """Hashes are salted Argon2id."""
    first, second = (passwords.hash_password(PASSWORD, "light") for _ in range(2))

    assert first.startswith("$argon2id$")
    assert first != second
    assert passwords.verify_and_update(PASSWORD, first, "light") == (True, None)
    assert passwords.verify_and_update(PASSWORD.upper(), first, "light") == (False, None)


def test_unknown_account_takes_the_same_work() -> None:
    """Without an account a dummy hash of the same cost is checked."""
    with patch.object(Argon2Hasher, "verify", return_value=True) as checked:
        assert passwords.verify_and_update(PASSWORD, None, "light") == (False, None)

    checked.assert_called_once_with(PASSWORD, passwords.dummy_hash("light"))
    assert "m=8,t=1,p=1" in passwords.dummy_hash("light")


def test_what_is_too_long_is_not_normalised(settings: Settings) -> None:
    """Sorting thousands of accents would stop the whole server for seconds."""
    accents = "\u0301" * 9000 + "\u0316" * 9000
    assert unicodedata.normalize("NFC", accents) != accents

    assert accounts.canonical_email(accents) == accents
    assert accounts.email_problem(accents) is not None
    assert passwords.password_problem(accents, settings) is not None
    assert passwords.verify_and_update(accents, None, settings.hash_cost) == (False, None)


def test_unreadable_hash() -> None:
    """A hash of no known kind belongs to no password."""
    stored = "md5:9dd4e461268c8034f5c8564e155c67a6"

    assert passwords.verify_and_update("x", stored, "light") == (False, None)


@pytest.mark.parametrize("length", [15, 72, 73, 200])
@pytest.mark.parametrize("prefix", [b"2a", b"2b"])
def test_tutorial_hash(client: TestClient, store: Store, length: int, prefix: bytes) -> None:
    """The tutorial's bcrypt hash is accepted once, then replaced by Argon2id."""
    password = "x" * length
    old = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4, prefix)).decode()
    store.write_now(accounts.add, "old@example.com", old)

    assert log_in(client, "old@example.com", password)
    assert stored_hash(store, "old@example.com").startswith("$argon2id$")
    assert log_in(client, "old@example.com", password)


def test_tutorial_hash_and_wrong_password(client: TestClient, store: Store) -> None:
    """A wrong password of any length is refused by a bcrypt hash, which stays."""
    old = bcrypt.hashpw(b"x" * 15, bcrypt.gensalt(4)).decode()
    store.write_now(accounts.add, "old@example.com", old)

    for password in ("", "x" * 14, "y" * 73, "\0"):
        assert not log_in(client, "old@example.com", password)
    assert stored_hash(store, "old@example.com") == old


def test_other_cost(client: TestClient, store: Store) -> None:
    """A hash made with another cost is made anew at the next log-in."""
    store.write_now(accounts.add, "a@b", passwords.hash_password(PASSWORD, "standard"))

    assert log_in(client, "a@b", PASSWORD)

    assert "m=8,t=1,p=1" in stored_hash(store, "a@b")


def test_replaced_hash_does_not_come_back(store: Store) -> None:
    """A new hash is stored only over the one that was checked."""
    store.write_now(accounts.add, "a@b", "checked")
    account = store.read_now(accounts.find, "a@b")
    assert account is not None
    store.write_now(accounts.replace_hash, account, "changed meanwhile")

    store.write_now(accounts.replace_hash, account, "too late")

    assert stored_hash(store, "a@b") == "changed meanwhile"


@pytest.mark.parametrize("password", ["\U0001f600" * 64, "x" * 1024, "        and spaces  "])
def test_every_character_counts(client: TestClient, password: str) -> None:
    """Long passwords are taken, and their last character matters."""
    credentials = {"email": "a@b", "password": password}

    assert client.post("/api/register", json=credentials).json() == {"result": "success"}
    assert not log_in(client, "a@b", password[:-1])
    assert log_in(client, "a@b", password)


def test_unicode(client: TestClient) -> None:
    """A letter may be typed in two ways; letters that only look alike are different."""
    client.post("/api/register", json={"email": "a@b", "password": "caf\u00e9 au lait noir"})

    assert log_in(client, "a@b", "cafe\u0301 au lait noir")
    assert not log_in(client, "a@b", "\uff43af\u00e9 au lait noir")


@pytest.mark.parametrize("password", ["", "x" * 14, "e\u0301" * 14, "x" * 1025])
def test_policy(settings: Settings, client: TestClient, password: str) -> None:
    """A new password of less than 15 or more than 1024 characters is refused."""
    response = client.post("/api/register", json={"email": "a@b", "password": password})

    assert passwords.password_problem(password, settings)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["password"]
