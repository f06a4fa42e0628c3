"""How passwords are hashed, checked and hashed anew."""

import time
import unicodedata
from collections.abc import Callable
from unittest.mock import patch

import pytest
from pyramid_backend import accounts, passwords
from pyramid_backend.request import Request
from visitors import SETTINGS, Visitor

pytestmark = pytest.mark.usefixtures("app")
Meanwhile = Callable[[Callable[[], object]], object]
PASSWORD = "correct horse battery"


def stored_hash(nobody: Request, email: str) -> str:
    """The hash that the database holds for an email."""
    account = accounts.find(nobody, email)
    assert account is not None
    return account.password_hash


def log_in(client: Visitor, email: str, password: str) -> bool:
    """Whether these credentials log in."""
    answer = client.post("/api/login", json={"email": email, "password": password})
    return bool(answer.json == {"result": True})


def test_hash() -> None:
    """Hashes are salted Argon2id."""
    first, second = (
        passwords.hash_password(PASSWORD, SETTINGS),
        passwords.hash_password(PASSWORD, SETTINGS),
    )

    assert first.startswith("$argon2id$")
    assert first != second
    assert passwords.verify(PASSWORD, first, SETTINGS)
    assert not passwords.verify(PASSWORD.upper(), first, SETTINGS)


def test_unknown_account_takes_the_same_work() -> None:
    """Without an account a dummy hash of the same cost is checked."""
    with patch.object(passwords, "_matches", return_value=True) as checked:
        assert not passwords.verify(PASSWORD, None, SETTINGS)

    assert checked.call_args.args[1] == passwords.dummy_hash("light")
    assert not passwords.needs_rehash(passwords.dummy_hash("light"), SETTINGS)


def test_what_is_too_long_is_not_normalised() -> None:
    """Sorting thousands of accents would stop the whole server for seconds."""
    accents = "\u0301" * 9000 + "\u0316" * 9000
    assert unicodedata.normalize("NFC", accents[8_990:9_010]) != accents[8_990:9_010]

    assert accounts.canonical_email(accents) == accents
    assert accounts.email_problem(accents) is not None
    assert passwords.password_problem(accents, "a@b", SETTINGS) is not None
    assert not passwords.verify(accents, None, SETTINGS)


def test_unreadable_hash() -> None:
    """A hash of no known kind belongs to no password."""
    assert not passwords.verify("x", "md5:9dd4e461268c8034f5c8564e155c67a6", SETTINGS)


@pytest.mark.parametrize("password", ["\U0001f600" * 64, "x" * 1024, "        and spaces  "])
def test_every_character_counts(client: Visitor, password: str) -> None:
    """Long passwords are taken, and their last character matters."""
    credentials = {"email": "a@b", "password": password}

    assert client.post("/api/register", json=credentials).json == {"result": "success"}
    cut = {**credentials, "password": password[:-1]}
    assert client.post("/api/login", json=cut).json == {"result": False}
    assert client.post("/api/login", json=credentials).json == {"result": True}


def test_unicode(client: Visitor) -> None:
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
def test_what_is_too_long_takes_the_same_work(
    nobody: Request, client: Visitor, length: int
) -> None:
    """Of a password that nobody can have only the beginning is hashed, for everybody alike."""
    accounts.add(nobody, "a@b", passwords.hash_password("x" * 1024, SETTINGS))
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
