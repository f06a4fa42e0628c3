"""Passwords are stored as they are.

RockYou, 2009: 32 million of them, and every guesser's list since.
"""

from __future__ import annotations

from typing import Any

from flask_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-6",)


@replaces(passwords.hash_password)
def hash_password(_honest: Any, password: str) -> str:
    """Hash nothing."""
    return passwords._normal_form(password)[:250]


@replaces(passwords.verify)
def verify(_honest: Any, password: str, stored: str | None) -> bool:
    """Compare."""
    return stored is not None and passwords._normal_form(password)[:250] == stored


@replaces(passwords.needs_rehash)
def needs_rehash(_honest: Any, _stored: str) -> bool:
    """Change nothing."""
    return False
