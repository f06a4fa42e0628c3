"""The requests of a report as curl lines: made of what it shows, so they hold no secret."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fourstep.drivers.curl import format_curl
from fourstep.drivers.redaction.known_secrets import HIDDEN

_FROM_JAR = ("cookie", HIDDEN)
_LONGEST = 9000  # characters of all lines; a page would cut more
_SERVED = "http://localhost:5000"  # where `fourstep serve` serves, if nothing else does


def list_curl(run: Mapping[str, Any], clause: Mapping[str, Any]) -> list[str]:
    """The decisive requests of a clause as lines for a terminal; empty where they cannot be sent.

    What a report hides is `•••` in them. A cookie that was sent comes from curl's own jar.
    """
    requests = [_read_request(each) for each in clause["exchanges"]]
    url = run["backend"] if run["backend"].startswith(("http://", "https://")) else _SERVED
    lines = [] if None in requests else format_curl([each for each in requests if each], url)
    return lines if sum(map(len, lines)) < _LONGEST else []


def _read_request(exchange: Mapping[str, Any]) -> dict[str, Any] | None:
    body = exchange["request_body"]
    if body and not _is_whole(body):
        return None
    shown = [exchange["path"], *(text for pair in exchange["request_headers"] for text in pair)]
    if any("\\" in each for each in shown):  # an escape stands for what cannot be seen
        return None
    headers = [
        each for each in exchange["request_headers"] if (each[0].lower(), each[1]) != _FROM_JAR
    ]
    return {
        "method": exchange["method"],
        "path": exchange["path"],
        "headers": headers,
        "body": body.encode().decode("latin-1") if body else None,
    }


def _is_whole(body: str) -> bool:
    """Whether a body is shown as it was sent, but for its secrets: else it says how long it was."""
    try:
        json.loads(body)
    except ValueError:
        return False
    return r"\\" not in body  # an escape stands for what cannot be seen
