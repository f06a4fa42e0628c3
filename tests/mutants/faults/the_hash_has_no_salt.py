"""Equal passwords have equal hashes: the salt is a constant.

"The salt" in a configuration file. One table of guesses serves for all users.
"""

from __future__ import annotations

from typing import Any

from argon2.low_level import Type, hash_secret
from flask_backend import passwords
from flask_backend.config import settings

from mutants.breaking import replaces

KILLS = ("PW-6",)


@replaces(passwords.hash_password)
def hash_password(_honest: Any, password: str) -> str:
    """Salt with a constant."""
    passes, memory = passwords.COSTS[settings().hash_cost]
    secret = passwords._normal_form(password).encode()
    salt = b"fourstep-is-salt"
    return hash_secret(secret, salt, passes, memory, 1, 32, Type.ID).decode()
