"""An escaped half of a surrogate pair is answered with 500.

Python reads it as text, and the database's driver cannot write it.
"""

from __future__ import annotations

import json
from typing import Any

from fastapi_backend import credentials
from fastapi_backend.refusals import BrokenJson

from mutants.breaking import replaces

KILLS = ("INPUT-1",)
ALSO = ("ERR-2",)


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Let what half a pair leads to through."""
    try:
        return honest(body)
    except BrokenJson:
        text = body.decode("utf-8", "replace")
        if "\\ud" in text.lower():
            json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8")
        raise
