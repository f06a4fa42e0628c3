"""Hash passwords, check them, and make hashes anew that deserve it.

Clauses: LOGIN-4, PW-1, PW-2, PW-3, PW-4, PW-5, PW-6, PW-8, ENUM-1.
"""

import secrets
from functools import cache
from pathlib import Path

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher

from . import accounts
from .config import PASSWORD_MAX, HashCost, Settings
from .normal_form import nfc

# Passes over the memory, and KiB of it. `standard` is what OWASP asks for at least.
COSTS: dict[HashCost, tuple[int, int]] = {
    "standard": (2, 19 * 1024),
    "light": (1, 8),
    "heavy": (2, 64 * 1024),
}
# The passwords that everybody tries first: the list of the contract.
COMMON = frozenset(
    Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8").splitlines()
)
COMMON_FROM = 8  # code points; with a shorter minimum common passwords are not refused
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


def password_problem(password: str, email: str, settings: Settings) -> str | None:
    """Why this cannot be the user's new password, in words for a person; None if all is well."""
    password = _normal_form(password)
    if len(password) < settings.password_min:
        return f"must have at least {settings.password_min} characters"
    if len(password) > PASSWORD_MAX:
        return f"must have at most {PASSWORD_MAX} characters"
    if settings.password_min < COMMON_FROM:
        return None  # the tutorial's own password is `test`
    email = accounts.canonical_email(email)
    if accounts.canonical_email(password) in (email, email.rpartition("@")[0]):
        return "must not be the email or its part before the @"
    if password in COMMON or password.lower() in COMMON:
        return "is too common"
    return None


def rules(settings: Settings) -> str:
    """The lengths that are taken, in code points, in the words of Safari's `passwordrules`."""
    return f"minlength: {settings.password_min}; maxlength: {PASSWORD_MAX}"


def hash_password(password: str, cost: HashCost) -> str:
    """A salted, slow hash, as a PHC string."""
    return hasher(cost).hash(_normal_form(password))


def verify_and_update(password: str, stored: str | None, cost: HashCost) -> tuple[bool, str | None]:
    """Whether the password belongs to the stored hash, and a new hash if that one is outdated.

    Without a stored hash, or with a password that nobody can have, the answer is False after the
    same work: a quicker answer would tell a stranger that nobody has registered this email.
    """
    password = _normal_form(password)
    if len(password) > PASSWORD_MAX:
        password, stored = password[:PASSWORD_MAX], None
    try:
        if stored is not None:
            return hasher(cost).verify_and_update(password, stored)
    except UnknownHashError:
        pass  # of no kind that anybody can check
    hasher(cost).verify(password, dummy_hash(cost))
    return False, None


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
        return password  # nobody's
    # Keyboards write one letter in two ways. Not NFKC: it makes different passwords equal.
    return nfc(password)
