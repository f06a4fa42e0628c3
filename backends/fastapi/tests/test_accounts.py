"""How accounts are found and locked."""

from typing import Any
from unicodedata import category

import pytest
from fastapi_backend import accounts, passwords
from fastapi_backend.config import Settings
from fastapi_backend.store import Store

LONGEST = "\u00e9" * 123 + "@example"  # 254 bytes
# One letter in four code points: the longest way to type a password.
DECOMPOSED = "\u03b1\u0313\u0300\u0345"


def test_only_spaces_are_trimmed() -> None:
    """Each other character at an end of an email is part of it."""
    spaces = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and category(c) != "Cc")

    assert accounts.canonical_email(f"{spaces}XX@XX{spaces}") == "xx@xx"
    for other in "X\t\u180e\u200b\u3001":
        assert accounts.canonical_email(f"{other}@{other}") == f"{other}@{other}".lower()


def test_both_accounts_are_locked(store: Store) -> None:
    """Whoever takes another user's place in a browser locks both, and each alone if asked."""
    for number in (1, 2):
        store.write_now(accounts.add, f"{number}@b", f"hash {number}")

    both = {1: "hash 1", 2: "hash 2"}
    assert store.write_now(accounts.keep, 1) == store.write_now(accounts.keep, 1, 99)
    assert store.write_now(accounts.keep, 1) == {1: "hash 1"}
    assert store.write_now(accounts.keep, 2, 1) == store.write_now(accounts.keep, 1, 2) == both


def test_the_longest_password_may_be_typed_in_the_longest_way(settings: Settings) -> None:
    """Four code points become one; what is longer is nobody's, and is left as it is."""
    assert passwords.password_problem(DECOMPOSED * 1024, "a@b", settings) is None

    assert passwords._normal_form(DECOMPOSED * 1025) == DECOMPOSED * 1025
    assert passwords.password_problem(DECOMPOSED * 1025, "a@b", settings) is not None


@pytest.mark.parametrize("email", ["a\0b@b", f"\u00e9{LONGEST}", "x" * 255])
def test_the_store_is_not_asked_for_nobody(email: str) -> None:
    """Some stores fail at a NUL, and that would tell who has an account."""
    assert not accounts.can_be_stored(email)
    assert accounts.can_be_stored(LONGEST)
    no_store: Any = None
    assert accounts.find(no_store, email) is None
