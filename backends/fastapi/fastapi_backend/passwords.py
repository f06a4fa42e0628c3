"""Hash passwords, check them, and make hashes anew that deserve it."""

import secrets
import unicodedata
from functools import cache

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher

from .config import PASSWORD_MAX, HashCost, Settings

# Passes over the memory, and KiB of it. `standard` is what OWASP asks for at least.
COSTS: dict[HashCost, tuple[int, int]] = {
    "standard": (2, 19 * 1024),
    "light": (1, 8),
    "heavy": (2, 64 * 1024),
}
BCRYPT_MAX = 72  # bytes; bcrypt never looked at more


class TutorialHasher(BcryptHasher):
    """Checks the tutorial's bcrypt hashes.

    That bcrypt cut passwords silently; today's raises, and the 500 would tell a stranger that
    the email is known. The new hash, made right after, counts every character.
    """

    def verify(self, password: str | bytes, hash: str | bytes) -> bool:  # noqa: A002  # pwdlib's name
        """Whether the password's first 72 bytes belong to the hash."""
        secret = password.encode() if isinstance(password, str) else password
        return super().verify(secret[:BCRYPT_MAX], hash)


def password_problem(password: str, settings: Settings) -> str | None:
    """Why this cannot be a new password, in words for a person; None if all is well."""
    length = len(_normal_form(password))
    if length < settings.password_min:
        return f"must have at least {settings.password_min} characters"
    if length > PASSWORD_MAX:
        return f"must have at most {PASSWORD_MAX} characters"
    return None


def hash_password(password: str, cost: HashCost) -> str:
    """A salted, slow hash, as a PHC string."""
    return hasher(cost).hash(_normal_form(password))


def verify_and_update(password: str, stored: str | None, cost: HashCost) -> tuple[bool, str | None]:
    """Whether the password belongs to the stored hash, and a new hash if that one is outdated.

    Without a stored hash the answer is False, after the same work: a quicker answer would tell
    a stranger that nobody is registered under this email.
    """
    against = dummy_hash(cost) if stored is None else stored
    try:
        found = hasher(cost).verify_and_update(_normal_form(password), against)
    except UnknownHashError:
        return False, None
    return found if stored is not None else (False, None)


@cache
def hasher(cost: HashCost) -> PasswordHash:
    """Makes Argon2id hashes of one of the costs, and checks the tutorial's too."""
    passes, memory = COSTS[cost]
    argon2id = Argon2Hasher(time_cost=passes, memory_cost=memory, parallelism=1)
    return PasswordHash((argon2id, TutorialHasher()))


@cache
def dummy_hash(cost: HashCost) -> str:
    """A hash that nobody's password belongs to."""
    return hasher(cost).hash(secrets.token_urlsafe())


def _normal_form(password: str) -> str:
    if len(password) > 4 * PASSWORD_MAX:
        return password  # nobody's; and normalising it could take seconds, as accents are sorted
    # Keyboards write one letter in two ways. Not NFKC: it makes different passwords equal.
    return unicodedata.normalize("NFC", password)
