"""Hashes of older kinds, and how they are replaced."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import bcrypt
import pytest
from pyramid_backend import accounts, passwords
from pyramid_backend.request import Request
from test_passwords import PASSWORD, log_in, stored_hash
from visitors import Visitor

pytestmark = pytest.mark.usefixtures("app")
Meanwhile = Callable[[Callable[[], object]], object]


@pytest.mark.parametrize("length", [15, 72, 73, 200])
@pytest.mark.parametrize("prefix", [b"2a", b"2b"])
def test_tutorial_hash(nobody: Request, client: Visitor, length: int, prefix: bytes) -> None:
    """The tutorial's bcrypt hash is accepted once, then replaced by Argon2id."""
    password = "x" * length
    old = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4, prefix)).decode()
    accounts.add(nobody, "old@example.com", old)

    credentials = {"email": "old@example.com", "password": password}
    assert client.post("/api/login", json=credentials).json == {"result": True}
    assert stored_hash(nobody, "old@example.com").startswith("$argon2id$")
    assert client.post("/api/login", json=credentials).json == {"result": True}


def test_tutorial_hash_and_wrong_password(nobody: Request, client: Visitor) -> None:
    """A wrong password of any length is refused by a bcrypt hash, which stays."""
    old = bcrypt.hashpw(b"x" * 15, bcrypt.gensalt(4)).decode()
    accounts.add(nobody, "old@example.com", old)

    for password in ("", "x" * 14, "y" * 73, "\0"):
        answer = client.post("/api/login", json={"email": "old@example.com", "password": password})
        assert answer.json == {"result": False}
    assert stored_hash(nobody, "old@example.com") == old


def test_other_cost(nobody: Request, client: Visitor) -> None:
    """A hash made with another cost is made anew at the next log-in."""
    accounts.add(nobody, "a@b", passwords.hasher("standard").hash(PASSWORD))

    client.post("/api/login", json={"email": "a@b", "password": PASSWORD})

    assert "m=8,t=1,p=1" in stored_hash(nobody, "a@b")


def test_hash_made_anew_meanwhile(nobody: Request, client: Visitor, meanwhile: Meanwhile) -> None:
    """Of two first log-ins at the same moment, each of which makes the hash anew, both succeed."""
    accounts.add(nobody, "a@b", passwords.hasher("standard").hash(PASSWORD))
    make_anew = passwords.hash_password

    def after_another(*arguments: Any) -> str:
        with patch.object(passwords, "hash_password", make_anew):
            meanwhile(lambda: log_in(Visitor(client.application), "a@b", PASSWORD))
        return make_anew(*arguments)

    with patch.object(passwords, "hash_password", after_another):
        assert log_in(client, "a@b", PASSWORD)
