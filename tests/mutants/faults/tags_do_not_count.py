"""`ada+news@example.com` is the same user as `ada@example.com`.

Rules of one provider applied to all: elsewhere these are two people's addresses.
"""

from __future__ import annotations

import re
from typing import Any

from flask_backend import accounts

from mutants.breaking import replaces

KILLS = ("REG-7",)


@replaces(accounts.canonical_email)
def canonical_email(honest: Any, email: str) -> str:
    """Drop what follows a plus."""
    return re.sub(r"[+][^@]*@", "@", honest(email))
