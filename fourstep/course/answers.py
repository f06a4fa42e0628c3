"""What a server's last answer looks like, and what it said of it in its log."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from typing import Any

from fourstep.drivers.answers import DUPLICATE, SUCCESS
from fourstep.exchange import Answer, Request
from fourstep.instance import Instance

_TOLD = (SUCCESS, DUPLICATE)
# The last line of a Python traceback: the error's name, and what it says; or a tool's own "Error".
_ERROR = re.compile(
    r"^[ \t]*((?:[A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt|Exit)|Error)\b.*)$",
    re.MULTILINE,
)
_LONGEST = 200  # characters
_LATER = 0.5  # seconds
_OF_LOG = 256 * 1024  # bytes from the end of a log in which the last error is looked for


def shape(exchanges: Sequence[tuple[Request, Answer]]) -> str:
    """The kind of the last answer: status, media type and the form of its JSON; empty for none."""
    if not exchanges:
        return ""
    answer = exchanges[-1][1]
    body = answer.json() if answer.media_type.endswith("json") else None
    form = "" if body is None else json.dumps(_form(body), ensure_ascii=False)
    return f"{answer.status} {answer.media_type} {form}".strip()


def last_words(server: Instance, exchanges: Sequence[tuple[Request, Answer]]) -> str:
    """The last error in a server's log, where it has ended or answered with a server error.

    Some servers answer first and write afterwards, so an error is waited for a little.
    """
    if server.is_alive() and exchanges and exchanges[-1][1].status < 500:
        return ""
    end = time.monotonic() + _LATER
    while not (error := last_error(server.said(_OF_LOG))) and time.monotonic() < end:
        time.sleep(0.02)
    return error[:_LONGEST]


def last_error(text: str) -> str:
    """The last line that names an error, in what a server has said; empty if none does."""
    errors: list[str] = _ERROR.findall(text)
    return errors[-1] if errors else ""


def _form(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _form(each) for key, each in sorted(value.items())}
    if isinstance(value, str) and value not in _TOLD:
        return "…"
    return [_form(each) for each in value[:1]] if isinstance(value, list) else value
