"""Take secrets out of what a report shows: only what is known to be harmless stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.secrets_sent import spellings
from fourstep.drivers.strict_json import parsed
from fourstep.visible import COLOURS, cut, line, visible

HIDDEN = "•••"
LONGEST = 2000  # characters of a body
_LONGEST_TEXT = 10_000  # characters of another text
_MOST = 50  # headers or members, each so many characters long
_LONGEST_NAME = 100
_LOG_LINES, _LONG_LINE = 20, 300  # of a log: lines, and characters of each
# Members whose texts may be shown. Of all others only the type of the value is told.
_HARMLESS = frozenset(
    {
        *("email", "result", "type", "title", "detail", "field", "reason", "id"),
        *("created_at", "last_used_at", "registered_on"),
    }
)
_SECRET_HEADERS = frozenset({"cookie", "set-cookie", "authorization", "proxy-authorization"})
_TEXTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r'("(?:password|current|new|passwd|token)":\s*)"(?:[^"\\]|\\.)*"?'),
        rf'\1"{HIDDEN}"',
    ),
    (
        re.compile(r"\b(\w+)(?: |%20|\+)keeps(?: |%20|\+)[0-9a-f]{6,}(?: |%20|\+)to\W\w*herself"),
        rf"\1 keeps {HIDDEN}",
    ),
    (re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])"), HIDDEN),
    (re.compile(r"\b[0-9a-f]{64}\b"), HIDDEN),
    (re.compile(r"\$(?:argon2|2[aby]|scrypt|pbkdf2)[^\s\"]*"), HIDDEN),
    (re.compile(r"((?:__Host-)?session=)[^;\s\"]+"), rf"\1{HIDDEN}"),
)

# What a log may hold that no exchange knows: by its name, by its looks, or as a query.
_IN_LOGS = (
    (
        re.compile(
            r"(?i)(?<![\w-])([\w-]*?(?:password|passwd|secret|token|cookie|authorization)[\w-]*+"
            r"[\"']?\s*[:=,]\s*).*"
        ),
        rf"\1{HIDDEN}",
    ),
    # Letters and digits without a word in them; names of folders have small letters and hyphens.
    (re.compile(r"(?<![^\W_])(?=[^\W_]*\d)(?=[^\W_]*[A-Za-z])[^\W_]{20,}(?![^\W_])"), HIDDEN),
    (re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{20,}"), HIDDEN),
    (re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), HIDDEN),
    (re.compile(r"\?[^\s\"']+"), f"?{HIDDEN}"),
)


def text(told: str) -> str:
    """A failure's text without passwords, session values and hashes."""
    told = cut(told, _LONGEST_TEXT)
    for pattern, instead in _TEXTS:
        told = pattern.sub(instead, told)
    return visible(told)


def log(said: str, exchanges: Iterable[tuple[Request, Answer]]) -> str:
    """The last lines of a server's log without secrets.

    Args:
        said: what it has written.
        exchanges: requests and answers whose secrets it may repeat.
    """
    if not said:
        return ""
    said = COLOURS.sub("", said)
    for secret in spellings(exchanges, _HARMLESS):
        said = said.replace(secret, HIDDEN)
    lines = (_log_line(each.expandtabs()) for each in said.splitlines()[-_LOG_LINES:])
    return "\n".join(lines)


def _log_line(said: str) -> str:
    for pattern, instead in (*_TEXTS, *_IN_LOGS):
        said = pattern.sub(instead, said)
    return line(said, _LONG_LINE)


def exchange(request: Request, answer: Answer) -> dict[str, Any]:
    """A request and its answer, as a report shows them."""
    path, mark, _query = request.path.partition("?")
    return {
        "method": line(request.method),
        "path": text(cut(path, LONGEST)) + (f"{mark}{HIDDEN}" if mark else ""),
        "request_headers": _headers(request.headers),
        "request_body": "" if request.body is None else _body(request.body),
        "status": answer.status,
        "answer_headers": _headers(answer.headers),
        "answer_body": _body(answer.body),
    }


def _headers(headers: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [
        [
            line(name, _LONGEST_NAME),
            HIDDEN if name.lower() in _SECRET_HEADERS else text(cut(value, LONGEST)),
        ]
        for name, value in headers[:_MOST]
    ]


def _body(body: bytes) -> str:
    if not body:
        return ""
    try:
        value = parsed(body)
    except ValueError:
        return f"({len(body)} bytes that are no JSON)"
    shown = visible(json.dumps(_value(value), ensure_ascii=False))
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}… ({len(body)} bytes)"


def _value(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {
            key if key.isidentifier() and len(key) < 20 else HIDDEN: _value(each, key)
            for key, each in list(value.items())[:_MOST]
        }
    if isinstance(value, list):
        return [_value(each, name) for each in value[:20]]
    if isinstance(value, str):
        return text(cut(value, LONGEST)) if name in _HARMLESS else HIDDEN
    harmless = isinstance(value, bool) or value is None or name == "status"
    return value if harmless else HIDDEN
