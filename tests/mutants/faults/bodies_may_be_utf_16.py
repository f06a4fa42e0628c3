"""A body in UTF-16 or UTF-32 is read.

`json.loads` takes bytes, and guesses their encoding. What stands before it, a filter or a proxy,
reads the same bytes as UTF-8, and sees another text.
"""

from __future__ import annotations

import json
from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-1",)


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Guess first."""
    text = body.decode(json.detect_encoding(body), "replace")
    return honest(text.encode("utf-8", "replace") if b"\0" in body else body)
