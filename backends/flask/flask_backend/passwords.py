"""Hash passwords, check them, and find hashes that deserve to be made anew."""

import secrets
import unicodedata
from functools import cache

import bcrypt
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from .config import PASSWORD_MAX, settings

# Passes over the memory, and KiB of it. `standard` is what OWASP asks for at least.
COSTS = {"standard": (2, 19 * 1024), "light": (1, 8), "heavy": (2, 64 * 1024)}
TUTORIAL_PREFIXES = ("$2a$", "$2b$", "$2y$")
BCRYPT_MAX = 72  # bytes; bcrypt never looked at more


def password_problem(password: str) -> str | None:
    """Why this cannot be a new password, in words for a person; None if all is well."""
    length = len(_normal_form(password))
    if length < settings().password_min:
        return f"must have at least {settings().password_min} characters"
    if length > PASSWORD_MAX:
        return f"must have at most {PASSWORD_MAX} characters"
    return None


def hash_password(password: str) -> str:
    """A salted, slow hash, as a PHC string."""
    return hasher(settings().hash_cost).hash(_normal_form(password))


def verify(password: str, stored: str | None) -> bool:
    """Whether the password belongs to the stored hash.

    Without a stored hash the answer is False, after the same work: a quicker answer would tell
    a stranger that nobody is registered under this email.
    """
    if stored is None:
        _verify_argon2(password, dummy_hash(settings().hash_cost))
        return False
    if stored.startswith(TUTORIAL_PREFIXES):
        return _verify_bcrypt(password, stored)
    return _verify_argon2(password, stored)


def needs_rehash(stored: str) -> bool:
    """Whether the hash is of an older kind, or was made with another cost than today's."""
    if stored.startswith(TUTORIAL_PREFIXES):
        return True
    return hasher(settings().hash_cost).check_needs_rehash(stored)


@cache
def hasher(cost: str) -> PasswordHasher:
    """The Argon2id hasher for one of the costs."""
    passes, memory = COSTS[cost]
    return PasswordHasher(time_cost=passes, memory_cost=memory, parallelism=1)


@cache
def dummy_hash(cost: str) -> str:
    """A hash that nobody's password belongs to."""
    return hasher(cost).hash(secrets.token_urlsafe())


def _normal_form(password: str) -> str:
    # Keyboards write one letter in two ways. Not NFKC: it makes different passwords equal.
    return unicodedata.normalize("NFC", password)


def _verify_argon2(password: str, stored: str) -> bool:
    try:
        return hasher(settings().hash_cost).verify(stored, _normal_form(password))
    except (VerificationError, InvalidHashError):
        return False


def _verify_bcrypt(password: str, stored: str) -> bool:
    # The tutorial's bcrypt cut passwords silently; today's raises, and that 500 would tell a
    # stranger that the email is known. The new hash, made right after, counts every character.
    return bcrypt.checkpw(_normal_form(password).encode()[:BCRYPT_MAX], stored.encode())
