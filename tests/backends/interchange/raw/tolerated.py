"""Where two answers may differ: HTTP lets a server choose, and no clause takes the choice away.

Each row is as narrow as it can be. `test_tolerated.py` sends each row's example: a row on which the
backends no longer differ has to go.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

Told = dict[str, Any]


class Sent(NamedTuple):
    """What was sent, and what makes it no request; empty if it is one."""

    data: bytes
    broken: str = ""


@dataclass(frozen=True)
class Tolerated:
    """A difference that is allowed.

    Args:
        name: what is special in the request.
        reason: who allows it.
        example: a request, without `Host`, on which the backends differ.
        applies: whether this pair of statuses is allowed as the answer to these bytes.
    """

    name: str
    reason: str
    example: Sent
    applies: Callable[[Sent, frozenset[int]], bool]


def _asks_file(sent: Sent, *names: bytes) -> bool:
    """Whether the first request is for a file of the client, with one of these headers."""
    head = sent.data.partition(b"\r\n\r\n")[0].lower()
    path = head.split(b" ")[1].partition(b"://")[2].partition(b"/")[2] or head.split(b" ")[1]
    is_file = not path.lstrip(b"/").startswith(b"api/")
    return is_file and any(b"\r\n" + name + b":" in head for name in names)


ROWS: tuple[Tolerated, ...] = (
    Tolerated(
        "a part of a file",
        "RFC 9110 14.2: a server may ignore Range; 14.1.1: an odd one it may refuse",
        Sent(b"GET / HTTP/1.1\r\nRange: bytes=0-0\r\n\r\n"),
        lambda sent, statuses: _asks_file(sent, b"range") and statuses <= {200, 206, 304, 400, 416},
    ),
    Tolerated(
        "a date of the future",
        "RFC 9110 13.1.3: whether a file has changed since then, a server may tell or not",
        Sent(b"GET / HTTP/1.1\r\nIf-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT\r\n\r\n"),
        lambda sent, statuses: _asks_file(sent, b"if-modified-since") and statuses == {200, 304},
    ),
    Tolerated(
        "a chunk with a long extension",
        "RFC 9112 7.1.1: a server limits it; one that refuses earlier need not see it",
        Sent(
            b"POST /nowhere HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"5;" + b"x" * 9000 + b"\r\nabcde\r\n0\r\n\r\n",
            "a chunk with a long extension",
        ),
        lambda sent, statuses: (
            sent.broken == "a chunk with a long extension"
            and 400 in statuses
            and 400 <= min(statuses) <= max(statuses) < 500
        ),
    ),
    Tolerated(
        "a small method",
        "RFC 9110 9.1: methods have a case; whether an unknown one is 400 or 405, a server may say",
        Sent(b"post /nowhere HTTP/1.1\r\n\r\n", "a small method"),
        lambda sent, statuses: sent.broken == "a small method" and statuses <= {400, 404, 405},
    ),
    Tolerated(
        "two spaces in the first line",
        "RFC 9112 3: a reader may part the line at any white space instead of refusing it",
        Sent(b"POST  /nowhere HTTP/1.1\r\n\r\n", "two spaces"),
        lambda sent, statuses: (
            sent.broken == "two spaces" and 400 in statuses and max(statuses) < 500
        ),
    ),
    Tolerated(
        "a trailer that is none",
        "RFC 9112 2.2: what is no HTTP is refused with 400; 7.1.2: nobody has to read trailers",
        Sent(
            b"POST /nowhere HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n: x\r\n\r\n",
            "a trailer that is none",
        ),
        lambda sent, statuses: (
            sent.broken == "a trailer that is none" and 400 in statuses and max(statuses) < 500
        ),
    ),
)


def differences(sent: Sent, here: Told, there: Told) -> list[str]:
    """The keys in which two answers differ although nothing allows it."""
    allowed = {
        key.split(" ")[0]
        for key in here
        if key.endswith(" status") and _is_allowed(sent, here[key], there.get(key))
    }
    return [
        key
        for key in sorted({*here, *there})
        if here.get(key) != there.get(key) and key.split(" ")[0] not in allowed
    ]


def failures(told: Told) -> list[str]:
    """The keys of answers that no request may have: a server that failed, or said nothing."""
    return [key for key in told if key.endswith(" status") and not 0 <= told[key] < 500]


def _is_allowed(sent: Sent, one: int, other: int | None) -> bool:
    if other is None or one == other:
        return False
    return any(row.applies(sent, frozenset({one, other})) for row in ROWS)
