"""A server with debugging switched on: what it shows, and what it writes (CONF-1, LOG-1)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest

from conformance.clauses import clause
from conformance.operation.pages import ASKED
from conformance.operation.places import LINES, guises
from conformance.operation.watched import BREAKS, DEBUGGING, HOSTS, NAMED, NOT_NAMED, Watched
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.wire import Wire

_MOST = 5  # lines of a log that one failure tells of
SHOWN = (b"Traceback (most recent", b"__debugger__", b"/site-packages/", b"node_modules")


@clause("CONF-1")
def test_debugging_is_not_switched_on_from_outside(
    watched: Watched, new_wire: Callable[[], Wire]
) -> None:
    """With debugging variables in its environment a server answers as it does without."""
    wire = new_wire()
    for request, there in zip(ASKED, watched.answers, strict=True):
        here = wire.send(request)
        promise(
            there is not None
            and _kind(there) == _kind(here)
            and not any(each in _own_words(there) for each in SHOWN),
            sent=f"{request}, to a server started with {' '.join(DEBUGGING)}",
            wanted=f"as without them: {here}",
            got=there,
            likely="the framework reads one of these variables" if there is not None else "",
        )


@clause("HOST-1")
@pytest.mark.rests_on("FOURSTEP_ALLOWED_HOSTS")
def test_the_configured_hosts_are_the_only_ones(watched: Watched) -> None:
    """A server that was told its names answers to these, and to no other of its machine."""
    served, refused = watched.named[NAMED], watched.named[NOT_NAMED]

    promise(
        served == 200 and refused in (400, 421),
        sent=f"GET /api/status with Host: {NAMED}, then {NOT_NAMED}; configured: {HOSTS}",
        wanted="200, then 400 or 421",
        got=f"{served}, then {refused}",
        likely="FOURSTEP_ALLOWED_HOSTS is not read, or something is always let through",
    )


@clause("LOG-1")
def test_no_secret_is_written_down(watched: Watched) -> None:
    """Passwords and session values stay out of the log, wherever in a request they stood."""
    lines = watched.log.splitlines()
    found = [
        f"{place}: {line}"
        for place, secret in watched.secrets.items()
        for line in lines
        if any(each in line for each in guises(secret))
    ]

    promise(
        not found,
        sent=f"passwords and sessions, right and made up, as: {', '.join(watched.secrets)}",
        wanted="a log that holds none of them, plain or encoded",
        got="\n        ".join([*found[:_MOST], f"({len(found)} lines in all)"]),
        likely="whole requests are logged, or errors with what has caused them",
    )


@clause("LOG-1")
def test_no_line_is_forged(watched: Watched) -> None:
    """A line break or an escape in what is sent does not come into the log as it is."""
    for name, text in watched.forged.items():
        # Read as text, each line break is the same.
        broken = "\x1b" if BREAKS[name] == "\x1b" else "\n"
        at = watched.log.find(broken + text)
        promise(
            at < 0,
            sent=f"emails, paths and queries with {name} and then: {text}",
            wanted="a log in which these words do not begin a line, and nothing moves the cursor",
            got=repr(watched.log[max(0, at - 80) : at + 80]),
            likely=f"it was written unchanged, at one of: {', '.join(LINES)}",
        )


def _own_words(answer: Answer) -> bytes:
    """The body without the path that was asked for, which an error page may repeat."""
    path = answer.request.path
    return re.sub(rb"|".join(re.escape(each.encode()) for each in (path, unquote(path))), b"",
                  html.unescape(answer.body.decode("utf-8", "replace")).encode())  # fmt: skip


def _kind(answer: Answer) -> tuple[int, str, list[str]]:
    return answer.status, answer.media_type, sorted(name for name, _ in answer.headers)
