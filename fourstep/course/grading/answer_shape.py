"""What a server's last answer looks like, and what it said of it in its log."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fourstep.course.grading.own_places import find_raised
from fourstep.drivers.beats import Beats
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.answers import DUPLICATE, SUCCESS
from fourstep.drivers.too_busy import TOO_BUSY
from fourstep.drivers.waiting import Wait
from fourstep.servers.instance import Instance
from fourstep.servers.output import find_last_error
from fourstep.visible import escape_line

Exchanges = Sequence[tuple[Request, Answer]]

_TOLD = (SUCCESS, DUPLICATE)
# What one does in a page that has to ask the server.
_SENDS = re.compile(r"^sent +.*(?:fill in the form|\blog in\b|click Logout)", re.M)
NOTHING = "nothing of the server"
_PATH = 100  # characters
_LONGEST = 200  # characters
_LATER = 0.5  # seconds
_OF_LOG = 256 * 1024  # bytes from the end of a log in which the last error is looked for


def find_shape(exchanges: Exchanges) -> str:
    """The kind of the last answer: status, media type and the form of its JSON; empty for none."""
    if not exchanges:
        return ""
    answer = exchanges[-1][1]
    body = answer.json() if answer.media_type.endswith("json") else None
    form = "" if body is None else json.dumps(_find_form(body), ensure_ascii=False)
    return f"{answer.status} {answer.media_type} {form}".strip()


def format_asked(evidence: str, exchanges: Exchanges, has_asked: bool) -> str:
    """Lines on what a client has asked of the API, and what it was answered.

    Args:
        evidence: what is told of the failure.
        exchanges: the last requests with their answers.
        has_asked: whether the client has asked anything of the API at all.
    """
    if not has_asked and _SENDS.search(evidence):
        return f"\nasked   {NOTHING}"
    told = [
        f"{request.method} {escape_line(request.path, _PATH)}: {answer.status}"
        f" {_format_answer(answer)}".rstrip()
        for request, answer in exchanges[-1:]
        if request.path.startswith("/api/")
    ]
    return "".join(f"\nasked   {each}" for each in told)


def _format_answer(answer: Answer) -> str:
    body = answer.json()
    return (
        json.dumps(body)[:_LONGEST] if body is not None else escape_line(answer.media_type, _PATH)
    )


def read_last_words(server: Instance, exchanges: Exchanges, folder: Path) -> tuple[str, str]:
    """The last error in a server's log, where it has ended or answered with a server error.

    Some servers answer first and write afterwards, so an error is waited for a little.

    Returns:
        The error, and where in this folder it was raised; empty where it is unknown.
    """
    if server.is_alive() and exchanges and exchanges[-1][1].status < 500:
        return "", ""
    error = find_last_error(said := server.read_said(_OF_LOG))
    with TOO_BUSY.pause(), Beats(Wait(_LATER)) as beats:
        while not error and not beats.is_over():
            time.sleep(0.02)
            error = find_last_error(said := server.read_said(_OF_LOG))
    # Node's begins with the error itself.
    traceback = said[max(said.rfind("Traceback (most recent"), 0) :] if error else ""
    return error[:_LONGEST], find_raised(traceback, folder)


def _find_form(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _find_form(each) for key, each in sorted(value.items())}
    if isinstance(value, str) and value not in _TOLD:
        return "…"
    return [_find_form(each) for each in value[:1]] if isinstance(value, list) else value
