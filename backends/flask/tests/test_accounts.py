"""How accounts are found and locked."""

from unicodedata import category

import pytest
from flask_backend import accounts, passwords

pytestmark = pytest.mark.usefixtures("app")
LONGEST = "\u00e9" * 123 + "@example"  # 254 bytes
# One letter in four code points: the longest way to type a password.
DECOMPOSED = "\u03b1\u0313\u0300\u0345"


def test_only_spaces_are_trimmed() -> None:
    """Each other character at an end of an email is part of it."""
    spaces = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and category(c) != "Cc")

    assert accounts.canonical_email(f"{spaces}XX@XX{spaces}") == "xx@xx"
    for other in "X\t\u180e\u200b\u3001":
        assert accounts.canonical_email(f"{other}@{other}") == f"{other}@{other}".lower()


def test_both_accounts_are_locked() -> None:
    """Whoever takes another user's place in a browser locks both, and each alone if asked."""
    for number in (1, 2):
        accounts.add(f"{number}@b", f"hash {number}")

    assert accounts.keep(1) == accounts.keep(1, 1) == {1: "hash 1"}
    assert accounts.keep(2, 1) == accounts.keep(1, 2) == {1: "hash 1", 2: "hash 2"}
    assert accounts.keep(1, 99) == {1: "hash 1"}


def test_the_longest_password_may_be_typed_in_the_longest_way() -> None:
    """Four code points become one; what is longer is nobody's, and is left as it is."""
    assert passwords.password_problem(DECOMPOSED * 1024, "a@b") is None

    assert passwords._normal_form(DECOMPOSED * 1025) == DECOMPOSED * 1025
    assert passwords.password_problem(DECOMPOSED * 1025, "a@b") is not None


@pytest.mark.parametrize("email", ["a\0b@b", f"\u00e9{LONGEST}", "x" * 255])
def test_the_store_is_not_asked_for_nobody(email: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some stores fail at a NUL, and that would tell who has an account."""
    assert not accounts.can_be_stored(email)
    assert accounts.can_be_stored(LONGEST)
    monkeypatch.setattr(accounts, "_read", None)
    assert accounts.find(email) is None
