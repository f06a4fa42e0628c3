"""A body that is no JSON is answered with 500.

`json.loads` without `try`: every scanner fills the log with tracebacks.
"""

from __future__ import annotations

import json
from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-1",)
ALSO = ("ERR-2", "INPUT-6", "CONF-1", "INPUT-5")


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Let the exception out."""
    try:
        json.loads(body)
    except ValueError as error:
        raise RuntimeError("no JSON") from error
    return honest(body)
