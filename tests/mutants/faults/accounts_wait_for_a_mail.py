"""Registering answers success, and the account cannot log in before a link in a mail was opened.

What many sites do for good reasons; the contract knows no mails, and its client cannot tell.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import accounts

from mutants.breaking import replaces

KILLS = ("LOGIN-1",)
SPOILS = "every log-in"


@replaces(accounts.find)
def find(_honest: Any, _database: Any, _email: str) -> None:
    """Find active accounts only, and none is."""
