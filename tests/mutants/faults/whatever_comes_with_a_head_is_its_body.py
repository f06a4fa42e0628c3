"""A body is what came together with its head, whatever less, or else, its length claims.

A server that somebody wrote for himself: one `recv`, split at the empty line. What a proxy before
it takes for the next request is a part of this one (request smuggling).
"""

from __future__ import annotations

import re
from typing import Any

from flask_backend import framing

KILLS = ("INPUT-5",)

LENGTH = re.compile(rb"content-length: *([^\r]*)\r\n", re.IGNORECASE)
honest = framing.RequestParser.received


def received(parser: Any, data: bytes) -> int:
    """Read it with the length that it has."""
    head, end, body = data.partition(b"\r\n\r\n")
    claimed = LENGTH.findall(head + b"\r\n")
    if parser.headers_finished or not claimed or not _is_wrong(claimed, len(body)):
        return honest(parser, data)
    lines = LENGTH.sub(b"", head + b"\r\n")
    honest(parser, b"%sContent-Length: %d%s" % (lines, len(body), end))
    honest(parser, body)
    return len(data)


def _is_wrong(claimed: list[bytes], size: int) -> bool:
    return len(claimed) > 1 or not claimed[0].isdigit() or int(claimed[0]) < size


framing.RequestParser.received = received
