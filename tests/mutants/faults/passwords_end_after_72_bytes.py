"""Only the first 72 bytes of a password count.

bcrypt, silently. Okta, October 2024: with a long user name before it, any password was right.
"""

from __future__ import annotations

from typing import Any

from flask_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-2",)
ALSO = ("PW-5",)


@replaces(passwords.hash_password)
def hash_password(honest: Any, password: str) -> str:
    """Cut before storing."""
    return str(honest(cut(password)))


@replaces(passwords.verify)
def verify(honest: Any, password: str, stored: str | None) -> bool:
    """Cut before comparing."""
    return bool(honest(cut(password), stored))


def cut(password: str) -> str:
    """What bcrypt looks at."""
    return password.encode()[:72].decode("utf-8", "ignore")
