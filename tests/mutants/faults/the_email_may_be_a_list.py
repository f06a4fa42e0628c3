"""A list with one email in it is taken as that email.

Libraries that accept "one or many" everywhere. GitLab CVE-2023-7028: a list of two addresses, and
the reset link went to both.
"""

from __future__ import annotations

from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-2",)
ALSO = ("ACCT-3", "ERR-1", "PW-7", "REG-6")


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Unpack lists of one."""
    value = honest(body)
    if isinstance(value, dict):
        return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in value.items()}
    return value
