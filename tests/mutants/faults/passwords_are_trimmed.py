"""Spaces around a password do not count.

A framework's form or schema that trims every text: Django's CharField, pydantic's
`str_strip_whitespace`.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import passwords

from mutants.breaking import replaces

KILLS = ("LOGIN-4",)
ALSO = ("LOGIN-5", "PW-1")


@replaces(passwords._normal_form)
def normal_form(honest: Any, password: str) -> str:
    """Trim."""
    return str(honest(password)).strip(" ")
