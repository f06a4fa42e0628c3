"""Hash passwords, check them, and find hashes that deserve to be made anew.

Clauses: LOGIN-4, PW-1, PW-2, PW-3, PW-4, PW-5, PW-6, PW-8, ENUM-1.
"""

import secrets
from functools import cache
from pathlib import Path

import bcrypt
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from . import threads
from .accounts import CAPITALS, canonical_email
from .config import PASSWORD_MAX, Settings
from .normal_form import nfc

# Passes over the memory, and KiB of it. `standard` is what OWASP asks for at least.
COSTS = {"standard": (2, 19 * 1024), "light": (1, 8), "heavy": (2, 64 * 1024)}
TUTORIAL_PREFIXES = ("$2a$", "$2b$", "$2y$")
BCRYPT_MAX = 72  # bytes; bcrypt never looked at more
# The passwords that everybody tries first: the list of the contract.
COMMON = frozenset(
    Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8").splitlines()
)
COMMON_FROM = 8  # characters. Where shorter passwords are allowed, as at a desk, so are these.


def password_problem(password: str, email: str, settings: Settings) -> str | None:
    """Why this cannot be the user's new password, in words for a person; None if all is well."""
    normal, least = _normal_form(password), settings.password_min
    if len(normal) < least:
        return f"must have at least {least} characters"
    if len(normal) > PASSWORD_MAX:
        return f"must have at most {PASSWORD_MAX} characters"
    if least < COMMON_FROM:
        return None
    if normal in COMMON or normal.lower() in COMMON:
        return "is too common"
    address = canonical_email(email)
    if normal.translate(CAPITALS) in (address, address.partition("@")[0]):
        return "must not be the email or the part of it before the @"
    return None


def rules(settings: Settings) -> str:
    """The lengths that are taken, in code points, in the words of Safari's `passwordrules`."""
    return f"minlength: {settings.password_min}; maxlength: {PASSWORD_MAX}"


def hash_password(password: str, settings: Settings) -> str:
    """A salted, slow hash, as a PHC string."""
    make = hasher(settings.hash_cost).hash
    return threads.run(make, _normal_form(password))


def verify(password: str, stored: str | None, settings: Settings) -> bool:
    """Whether the password belongs to the stored hash.

    Without a stored hash the answer is False, after the same work: a quicker answer would tell
    a stranger that nobody is registered under this email.
    """
    cost, normal = settings.hash_cost, _normal_form(password)
    if len(normal) > PASSWORD_MAX:  # nobody's; so the same work for everybody again
        normal, stored = normal[:PASSWORD_MAX], None
    against = dummy_hash(cost) if stored is None else stored
    right = threads.run(_matches, normal, against, cost)
    return right and stored is not None


def needs_rehash(stored: str, settings: Settings) -> bool:
    """Whether the hash is of an older kind, or was made with another cost than today's."""
    if stored.startswith(TUTORIAL_PREFIXES):
        return True
    return hasher(settings.hash_cost).check_needs_rehash(stored)


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
    if len(password) > 4 * PASSWORD_MAX:
        return password  # nobody's
    # Keyboards write one letter in two ways. Not NFKC: it makes different passwords equal.
    return nfc(password)


def _matches(password: str, stored: str, cost: str) -> bool:
    if stored.startswith(TUTORIAL_PREFIXES):
        return _verify_bcrypt(password, stored)
    try:
        return hasher(cost).verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def _verify_bcrypt(password: str, stored: str) -> bool:
    # The tutorial's bcrypt cut passwords silently; today's raises, and that 500 would tell a
    # stranger that the email is known. The new hash, made right after, counts every character.
    return bcrypt.checkpw(password.encode()[:BCRYPT_MAX], stored.encode())
