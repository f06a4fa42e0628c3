"""How passwords are hashed, checked and hashed anew."""

import unicodedata
from collections.abc import Callable
from unittest.mock import patch

import pytest
from django_backend import accounts, passwords

pytestmark = pytest.mark.usefixtures("app")
Meanwhile = Callable[[Callable[[], object]], object]
PASSWORD = "correct horse battery"


def test_hash() -> None:
    """Hashes are salted Argon2id."""
    first, second = passwords.hash_password(PASSWORD), passwords.hash_password(PASSWORD)

    assert first.startswith("argon2$argon2id$")
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
