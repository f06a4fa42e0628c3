"""Passwords: which ones are good enough, and what is kept of them."""

import os
import unicodedata
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

LEAST = int(os.environ.get("FOURSTEP_PASSWORD_MIN", "15"))  # characters
MOST = 1024
COMMON = set(Path(__file__).with_name("common_passwords.txt").read_text("utf-8").splitlines())
# Passes over the memory, and KiB of it. The light cost is for tests, which log in all the time.
COSTS = {"standard": (2, 19 * 1024), "light": (1, 8)}
passes, memory = COSTS[os.environ.get("FOURSTEP_HASH_COST", "standard")]
hasher = PasswordHasher(time_cost=passes, memory_cost=memory, parallelism=1)


def problem(password: str, email: str) -> str:
    """Why nobody should have this password, in words; empty if all is well."""
    password = one_form(password)
    if not LEAST <= len(password) <= MOST:
        return f"must have between {LEAST} and {MOST} characters"
    if LEAST < 8:
        return ""  # on one's own computer, for the tutorial's lines
    if password.lower() in COMMON:
        return "is too common"
    if password.lower() in (email, email.partition("@")[0]):
        return "must not be your email"
    return ""


def make_hash(password: str) -> str:
    """What is stored of a password."""
    return hasher.hash(one_form(password))


def is_right(password: str, password_hash: str) -> bool:
    """Whether this password was hashed to this hash."""
    try:
        return hasher.verify(password_hash, one_form(password))
    except VerifyMismatchError:
        return False


def is_outdated(password_hash: str) -> bool:
    """Whether this hash was made with another cost than today's."""
    return hasher.check_needs_rehash(password_hash)


def one_form(password: str) -> str:
    """The password with each letter written in one way; é may be e and an accent."""
    if len(password) > 4 * MOST:
        return password  # nobody's; and sorting its accents could take seconds
    return unicodedata.normalize("NFC", password)
