"""Emails are folded with NFKC and casefold: another user's account is reached.

Spotify, 2013: accounts were taken over with look-alike capitals. Django CVE-2019-19844.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from flask_backend import accounts

from mutants.breaking import replaces

KILLS = ("REG-9",)
ALSO = ("REG-7", "REG-6", "REG-8")


@replaces(accounts.canonical_email)
def canonical_email(honest: Any, email: str) -> str:
    """Fold more than is equal."""
    return unicodedata.normalize("NFKC", honest(email)).casefold()
