"""Passwords are hashed by PBKDF2, as Werkzeug writes it, instead of Argon2id."""

from __future__ import annotations

from typing import Any

from flask_backend import passwords
from werkzeug.security import check_password_hash, generate_password_hash

from mutants.breaking import replaces

METHODS = {
    "light": "pbkdf2:sha256:1",
    "standard": "pbkdf2:sha256:600000",
    "heavy": "pbkdf2:sha256:600000",
}


class Pbkdf2:
    """What the honest backend asks of a hasher."""

    def __init__(self, cost: str) -> None:
        self.method = METHODS[cost]

    def hash(self, password: str) -> str:
        """A salted hash."""
        return str(generate_password_hash(password, self.method))

    def verify(self, stored: str, password: str) -> bool:
        """Whether the password belongs to it."""
        return bool(check_password_hash(stored, password))

    def check_needs_rehash(self, stored: str) -> bool:
        """Whether it was made with another cost."""
        return not stored.startswith(self.method)


@replaces(passwords.hasher)
def hasher(_honest: Any, cost: str) -> Pbkdf2:
    """The hasher for one of the costs."""
    return Pbkdf2(cost)
