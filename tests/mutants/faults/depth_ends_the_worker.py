"""Deep nesting ends the process.

A parser in C that recurses on the stack: the worker is gone, with everybody's requests.
"""

from __future__ import annotations

import os
from typing import Any

from fastapi_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-6",)
SPOILS = "the server, which is gone after it"


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Give up."""
    if body.count(b"[") > 5000:
        os._exit(139)
    return honest(body)
