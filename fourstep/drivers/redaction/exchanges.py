"""Take secrets out of exchanges: only what is known to be harmless stays."""

from __future__ import annotations

import json
import re
from typing import Any

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.redaction.known_secrets import HIDDEN, NOTHING, Known
from fourstep.drivers.redaction.secrets_sent import NAMED
from fourstep.drivers.redaction.texts import redact_text
from fourstep.drivers.strict_json import parse
from fourstep.visible import cut, escape, escape_line

LONGEST = 2000  # characters of a body
_MOST = 50  # headers or members, each so many characters long
_LONGEST_NAME = 100
# Members whose texts may be shown. Of all others only the type of the value is told.
HARMLESS = frozenset(
    {
        *("email", "result", "type", "title", "detail", "field", "reason", "id"),
        *("created_at", "last_used_at", "registered_on"),
    }
)
_SECRET_HEADER = re.compile(NAMED, re.IGNORECASE)


def redact_exchange(request: Request, answer: Answer, known: Known = NOTHING) -> dict[str, Any]:
    """A request and its answer, as a report shows them.

    Args:
        request: what was sent.
        answer: what came back.
        known: secrets that may be in what is else harmless.
    """
    path, mark, _query = request.path.partition("?")
    return {
        "method": escape_line(request.method),
        "path": redact_text(cut(path, LONGEST), known) + (f"{mark}{HIDDEN}" if mark else ""),
        "request_headers": _redact_headers(request.headers, known),
        "request_body": "" if request.body is None else _redact_body(request.body, known),
        "status": answer.status,
        "answer_headers": _redact_headers(answer.headers, known),
        "answer_body": _redact_body(answer.body, known),
    }


def _redact_headers(headers: tuple[tuple[str, str], ...], known: Known) -> list[list[str]]:
    return [
        [
            escape_line(name, _LONGEST_NAME),
            HIDDEN if _SECRET_HEADER.fullmatch(name) else redact_text(cut(value, LONGEST), known),
        ]
        for name, value in headers[:_MOST]
    ]


def _redact_body(body: bytes, known: Known) -> str:
    if not body:
        return ""
    try:
        value = parse(body)
    except ValueError:
        return f"({len(body)} bytes that are no JSON)"
    shown = escape(json.dumps(_redact_value(value, known), ensure_ascii=False))
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}… ({len(body)} bytes)"


def _redact_value(value: Any, known: Known, name: str = "") -> Any:
    if isinstance(value, dict):
        return {
            key if key.isidentifier() and len(key) < 20 else HIDDEN: _redact_value(each, known, key)
            for key, each in list(value.items())[:_MOST]
        }
    if isinstance(value, list):
        return [_redact_value(each, known, name) for each in value[:20]]
    if isinstance(value, str):
        return redact_text(cut(value, LONGEST), known) if name in HARMLESS else HIDDEN
    harmless = isinstance(value, bool) or value is None or name == "status"
    return value if harmless else HIDDEN
