"""A refusal of fields repeats what was sent, the password included.

FastAPI's own 422 has it under `input`; Joi, Yup and others under `value`.
"""

from __future__ import annotations

from typing import Any

from flask import g
from flask_backend import credentials, problems

from mutants.breaking import replaces

KILLS = ("ERR-3",)
ALSO = ("ERR-1",)


@replaces(credentials.parse_json)
def parse_json(honest: Any, body: bytes) -> Any:
    """Keep it."""
    g.sent = honest(body)
    return g.sent


@replaces(problems._document)
def document(honest: Any, error: Any) -> Any:
    """Show it."""
    told = honest(error)
    for each in told.get("errors", ()):
        each["input"] = g.sent.get(each["field"]) if isinstance(g.sent, dict) else g.sent
    return told
