"""Passwords are stored as SHA-256 with a salt.

A graphics card tries ten thousand million a second. LinkedIn, 2012, without the salt.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from fastapi_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-6",)


@replaces(passwords.hash_password)
def hash_password(_honest: Any, password: str, _cost: str) -> str:
    """Hash quickly."""
    salt = secrets.token_hex(8)
    text = salt + passwords._normal_form(password)
    return f"sha256${salt}${hashlib.sha256(text.encode()).hexdigest()}"


@replaces(passwords.verify_and_update)
def verify_and_update(_honest: Any, password: str, stored: str | None, _cost: str) -> Any:
    """Compare."""
    if stored is None:
        return False, None
    _, salt, digest = stored.split("$")
    text = salt + passwords._normal_form(password)
    return hashlib.sha256(text.encode()).hexdigest() == digest, None
