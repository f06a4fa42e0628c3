"""Deep nesting is answered with 500: the parser recurses until Python gives up.

RecursionError is no ValueError. Jackson, json-c and others had it as a CVE.
"""

from __future__ import annotations

from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-6",)
ALSO = ("CONF-1", "ERR-2", "INPUT-1")


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Let the exception out."""
    if body.count(b"[") + body.count(b'{"') > 500:
        raise RecursionError("maximum recursion depth exceeded")
    return honest(body)
