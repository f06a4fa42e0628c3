"""A body whose first byte is no brace is refused as no JSON.

A quick look before the parser. JSON may begin with spaces, and a list is JSON, too.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import credentials
from fastapi_backend.refusals import BrokenJson

from mutants.breaking import replaces

KILLS = ("INPUT-1", "INPUT-2")
ALSO = (
    "ACCT-3",
    "ERR-1",  # the refusal of a list names no field
    "THROTTLE-2",  # a guess behind a space is no attempt
)


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Look at the first byte."""
    if not body.startswith(b"{"):
        raise BrokenJson
    return honest(body)
