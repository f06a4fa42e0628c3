"""Hash passwords, check them, and find hashes that deserve to be made anew.

Clauses: LOGIN-4, PW-1, PW-2, PW-3, PW-4, PW-5, PW-6, PW-8, ENUM-1.
"""

import secrets
from functools import cache

from django.contrib.auth.hashers import (
    check_password,
    get_hasher,
    identify_hasher,
    make_password,
)
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from . import threads
from .accounts import canonical_email
from .config import PASSWORD_MAX, settings
from .models import Account
from .normal_form import nfc


def password_problem(password: str, email: str) -> str | None:
    """Why this cannot be the user's new password, in words for a person; None if all is well."""
    try:
        user = Account(email=canonical_email(email))
        validate_password(_normal_form(password), user)  # type: ignore[arg-type]  # of it our validators read the email alone
    except ValidationError as error:
        return str(error.messages[0])
    return None


def rules() -> str:
    """The lengths that are taken, in code points, in the words of Safari's `passwordrules`."""
    return f"minlength: {settings().password_min}; maxlength: {PASSWORD_MAX}"


def hash_password(password: str) -> str:
    """A salted, slow hash, as Django writes it: the field of the account stores a PHC string."""
    return threads.run(make_password, _normal_form(password))


def verify(password: str, stored: str | None) -> bool:
    """Whether the password belongs to the stored hash.

    Without a stored hash the answer is False, after the same work: a quicker answer would tell
    a stranger that nobody is registered under this email.
    """
    normal = _normal_form(password)
    if len(normal) > PASSWORD_MAX:  # nobody's; so the same work for everybody again
        normal, stored = normal[:PASSWORD_MAX], None
    against = dummy_hash(settings().hash_cost) if stored is None else stored
    right = threads.run(_matches, normal, against)
    return right and stored is not None


def needs_rehash(stored: str) -> bool:
    """Whether the hash is of an older kind, or was made with another cost than today's."""
    preferred = get_hasher()
    return identify_hasher(stored) is not preferred or preferred.must_update(stored)


@cache
def dummy_hash(_cost: str) -> str:
    """A hash that nobody's password belongs to."""
    return make_password(secrets.token_urlsafe())


def _normal_form(password: str) -> str:
    if len(password) > 4 * PASSWORD_MAX:
        return password  # nobody's
    # Keyboards write one letter in two ways. Not NFKC: it makes different passwords equal.
    return nfc(password)


def _matches(password: str, stored: str) -> bool:
    try:
        # Without its `setter`: that would store a better hash at once, whatever has changed.
        return check_password(password, stored)
    except ValueError:  # a damaged hash
        return False
