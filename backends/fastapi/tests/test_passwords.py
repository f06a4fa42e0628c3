"""How passwords are hashed, checked and hashed anew."""

import re
import time
import unicodedata
from unittest.mock import patch

import bcrypt
import pytest
from fastapi.testclient import TestClient
from fastapi_backend import accounts, create_app, passwords
from fastapi_backend.config import HashCost, Settings
from fastapi_backend.store import Store
from pwdlib.hashers.argon2 import Argon2Hasher
from visitors import visitor, with_settings

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
    assert unicodedata.normalize("NFC", accents[8_990:9_010]) != accents[8_990:9_010]

    assert accounts.canonical_email(accents) == accents
    assert accounts.email_problem(accents) is not None
    assert passwords.password_problem(accents, "a@b", settings) is not None
    assert passwords.verify_and_update(accents, None, settings.hash_cost) == (False, None)


def test_unreadable_hash() -> None:
    """A hash of no known kind belongs to no password."""
    stored = "md5:9dd4e461268c8034f5c8564e155c67a6"

    assert passwords.verify_and_update("x", stored, "light") == (False, None)


@pytest.mark.parametrize("password", ["x" * 15, "x" * 72, "x" * 73, "ü" * 72])
@pytest.mark.parametrize("prefix", ["2a", "2b", "2y"])
def test_tutorial_hash(client: TestClient, store: Store, password: str, prefix: str) -> None:
    """The tutorial's bcrypt hash is accepted once, then replaced by Argon2id."""
    old = f"${prefix}{bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4)).decode()[3:]}"
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

    assert passwords.password_problem(password, "a@b", settings)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["password"]


@pytest.mark.parametrize(
    "password",
    ["password1", "PASSWORD1", "Ada.Lovelace", "ADA.LOVELACE", " ada.lovelace@Example.com"],
)
def test_common_password(settings: Settings, password: str) -> None:
    """What attackers try first is refused in any letter case: the list, and parts of the email."""
    short = with_settings(settings, password_min=8)
    with visitor(create_app(short)) as client:
        pair = {"email": "Ada.Lovelace@example.com", "password": password}
        response = client.post("/api/register", json=pair)

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["password"]
    assert password not in response.text


@pytest.mark.parametrize("password", ["password1 but longer", "ada.lovelace@example.com!"])
def test_uncommon_password(client: TestClient, password: str) -> None:
    """What only begins like a common password is taken."""
    pair = {"email": "ada.lovelace@example.com", "password": password}

    assert client.post("/api/register", json=pair).json() == {"result": "success"}


def test_list() -> None:
    """The whole of the contract's list is known."""
    assert len(passwords.COMMON) >= 1000
    assert {"password", "123456789"} <= passwords.COMMON


def test_tutorial_password(settings: Settings) -> None:
    """With the tutorial's minimum its own curl line works: test@test.com with test."""
    tutorial = with_settings(settings, password_min=4)

    assert passwords.password_problem("test", "test@test.com", tutorial) is None


@pytest.mark.parametrize("cost", ["standard", "heavy"])
def test_costs(cost: HashCost) -> None:
    """A hash is at least as dear as OWASP asks for; a heavy one takes 50 milliseconds."""
    passwords.hash_password(PASSWORD, cost)
    begun = time.perf_counter()
    stored = passwords.hash_password(PASSWORD, cost)
    taken = time.perf_counter() - begun

    found = re.fullmatch(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$.*", stored)
    assert found is not None
    assert int(found[1]) >= 19 * 1024
    assert int(found[2]) >= 2
    assert cost == "standard" or taken > 0.05


@pytest.mark.parametrize("stored", [None, "md5:9dd4e461268c8034f5c8564e155c67a6"])
@pytest.mark.parametrize("length", [0, 72, 73, 1024, 1025, 60_000])
def test_equal_work(stored: str | None, length: int) -> None:
    """Whatever is stored, and however long the password is, exactly one hash is made."""
    with patch.object(Argon2Hasher, "verify", return_value=True) as checked:
        assert passwords.verify_and_update("x" * length, stored, "light") == (False, None)

    checked.assert_called_once()


def test_over_long_password_is_nobodys() -> None:
    """A password beyond the limit never opens an account, though its beginning would."""
    at_most, over = (passwords.hash_password("x" * length, "light") for length in (1024, 1025))
    assert passwords.verify_and_update("x" * 1024, at_most, "light") == (True, None)
    for stored in (at_most, over):
        assert passwords.verify_and_update("x" * 1025, stored, "light") == (False, None)


def test_the_rule_is_told(settings: Settings) -> None:
    """The status says how long a new password has to be, by this server's settings."""
    with visitor(create_app(with_settings(settings, password_min=20))) as client:
        told = client.get("/api/status").headers["Password-Rules"]

    assert told == "minlength: 20; maxlength: 1024"
