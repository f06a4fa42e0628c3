"""Let many requests arrive at the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.connection import Line, make_raw


def volley(shots: Sequence[tuple[str, str, Request]]) -> list[Answer]:
    """Send requests that each lack one byte, then all those bytes at once, and read the answers.

    So nothing but one byte has to travel when it counts: the requests race inside the server,
    and not on the way to it.

    Args:
        shots: for each request the server's address, the client's address and the request.

    Raises:
        BrokenPromise: an answer did not come.
    """
    with ExitStack() as stack:
        lines = [stack.enter_context(Line(url, address)) for url, address, _ in shots]
        requests = [request for _, _, request in shots]
        ready = [
            make_raw(request, line.host) for line, request in zip(lines, requests, strict=True)
        ]
        for line, data in zip(lines, ready, strict=True):
            line.send(data[:-1])
        for line, data in zip(lines, ready, strict=True):
            line.send(data[-1:])
        return [line.answer(request) for line, request in zip(lines, requests, strict=True)]
