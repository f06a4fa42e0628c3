"""Hashes that other programs, or other settings, have made."""

import time
from unittest.mock import patch

import bcrypt
import pytest
from django_backend import accounts, passwords
from django_backend.fields import PasswordHashField
from test_passwords import PASSWORD, Meanwhile
from visitors import Visitor, change

pytestmark = pytest.mark.usefixtures("app")


def stored_hash(email: str) -> str:
    """The hash that the database holds for an email."""
    account = accounts.find(email)
    assert account is not None
    return str(PasswordHashField().get_prep_value(account.password))


def hash_at(cost: str) -> str:
    """A hash at another cost than that of the tests."""
    change(hash_cost=cost)
    hashed = passwords.hash_password(PASSWORD)
    change(hash_cost="light")
    return hashed


def log_in(client: Visitor, email: str, password: str) -> bool:
    """Whether these credentials log in."""
    answer = client.post("/api/login", json={"email": email, "password": password})
    return bool(answer.json() == {"result": True})


@pytest.mark.parametrize("length", [15, 72, 73, 200])
@pytest.mark.parametrize("prefix", [b"2a", b"2b"])
def test_tutorial_hash(client: Visitor, length: int, prefix: bytes) -> None:
    """The tutorial's bcrypt hash is accepted once, then replaced by Argon2id."""
    password = "x" * length
    old = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4, prefix)).decode()
    accounts.add("old@example.com", f"bcrypt${old}")

    credentials = {"email": "old@example.com", "password": password}
    assert client.post("/api/login", json=credentials).json() == {"result": True}
    assert stored_hash("old@example.com").startswith("$argon2id$")
    assert client.post("/api/login", json=credentials).json() == {"result": True}


def test_tutorial_hash_and_wrong_password(client: Visitor) -> None:
    """A wrong password of any length is refused by a bcrypt hash, which stays."""
    old = bcrypt.hashpw(b"x" * 15, bcrypt.gensalt(4)).decode()
    accounts.add("old@example.com", f"bcrypt${old}")

    for password in ("", "x" * 14, "y" * 73, "\0"):
        answer = client.post("/api/login", json={"email": "old@example.com", "password": password})
        assert answer.json() == {"result": False}
    assert stored_hash("old@example.com") == old


def test_other_cost(client: Visitor) -> None:
    """A hash made with another cost is made anew at the next log-in."""
    accounts.add("a@b", hash_at("standard"))

    client.post("/api/login", json={"email": "a@b", "password": PASSWORD})

    assert "m=8,t=1,p=1" in stored_hash("a@b")


def test_hash_made_anew_meanwhile(client: Visitor, meanwhile: Meanwhile) -> None:
    """Of two first log-ins at the same moment, each of which makes the hash anew, both succeed."""
    accounts.add("a@b", hash_at("standard"))
    make_anew = passwords.hash_password

    def after_another(password: str) -> str:
        with patch.object(passwords, "hash_password", make_anew):
            meanwhile(lambda: log_in(Visitor(), "a@b", PASSWORD))
        return make_anew(password)

    with patch.object(passwords, "hash_password", after_another):
        assert log_in(client, "a@b", PASSWORD)


@pytest.mark.parametrize("password", ["\U0001f600" * 64, "x" * 1024, "        and spaces  "])
def test_every_character_counts(client: Visitor, password: str) -> None:
    """Long passwords are taken, and their last character matters."""
    credentials = {"email": "a@b", "password": password}

    assert client.post("/api/register", json=credentials).json() == {"result": "success"}
    cut = {**credentials, "password": password[:-1]}
    assert client.post("/api/login", json=cut).json() == {"result": False}
    assert client.post("/api/login", json=credentials).json() == {"result": True}


def test_unicode(client: Visitor) -> None:
    """A letter may be typed in two ways; letters that only look alike are different."""
    client.post("/api/register", json={"email": "a@b", "password": "caf\u00e9 au lait noir"})

    composed, wide = "cafe\u0301 au lait noir", "\uff43af\u00e9 au lait noir"
    assert client.post("/api/login", json={"email": "a@b", "password": composed}).json() == {
        "result": True
    }
    assert client.post("/api/login", json={"email": "a@b", "password": wide}).json() == {
        "result": False
    }


@pytest.mark.parametrize("length", [1025, 60_000])
def test_what_is_too_long_takes_the_same_work(client: Visitor, length: int) -> None:
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
    hash_at("heavy")

    assert time.perf_counter() - start >= 0.05
