"""Emails of failed log-ins are written into the log as they came, line feeds included.

CWE-117: a guesser writes "log-in of admin from 127.0.0.1" into it, or clears the terminal.
"""

from __future__ import annotations

import sys
from typing import Any

from fastapi_backend import authentication

from mutants.breaking import replaces

KILLS = ("LOG-1",)


@replaces(authentication.check_password)
async def check_password(honest: Any, visit: Any, email: str, password: str) -> Any:
    """Write a line."""
    proof = await honest(visit, email, password)
    if proof is None:
        text = f"failed log-in of {email}\n".encode("utf-8", "replace")
        sys.stderr.buffer.write(text)
        sys.stderr.flush()
    return proof
