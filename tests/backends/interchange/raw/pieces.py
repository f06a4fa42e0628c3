"""Requests that come in pieces, or not to their end, and somebody who asks meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from backends.interchange.raw.forms import FORMS, Form, written
from backends.interchange.raw.lines import RawLine
from fourstep.drivers.exchange import Answer, Request
from fourstep.servers.instance import Instance

SOON = 5.0  # seconds for an answer
LOGIN = Request("POST", "/api/login")
STATUS = Request("GET", "/api/status")
BODY = b'{"email": "nobody@example.com", "password": "%s"}' % (b"x" * 90)


@dataclass(frozen=True)
class Pieces:
    """A request that is sent in pieces.

    Args:
        form: how it is written.
        cuts: where it is cut, in thousandths of its length.
        end: what becomes of it: `whole`, or after the last cut `closed` or `left`.
    """

    form: Form
    cuts: tuple[int, ...]
    end: str


PIECES = st.builds(
    Pieces,
    FORMS,
    st.lists(st.integers(0, 999), min_size=1, max_size=4).map(lambda cuts: tuple(sorted(cuts))),
    st.sampled_from(["whole", "whole", "closed", "left"]),
)


def told(server: Instance, pieces: Pieces, left: list[RawLine]) -> list[tuple[int, object]]:
    """Statuses and bodies: of another visitor's question behind each piece, and of the request.

    Args:
        server: a backend.
        pieces: what it is sent.
        left: where the connection goes if nobody closes it.
    """
    host = [(b"Host", b"localhost")]
    headers = [*host, (b"Content-Type", b"application/json")]
    sent = written(pieces.form, b"POST", b"/api/login", headers, BODY)
    places = [0, *(len(sent) * each // 1000 for each in pieces.cuts), len(sent)]
    line, other = RawLine(server.port), RawLine(server.port)
    for each in (line, other):
        each.socket.settimeout(SOON)
    answers = []
    for begin, end in pairwise(places[:-1]):
        line.send(sent[begin:end])
        other.send(b"GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answers.append(other.answer(STATUS))
    other.close()
    if pieces.end == "whole":
        line.send(sent[places[-2] :])
        answers.append(line.answer(LOGIN))
    if pieces.end == "left":
        left.append(line)
    else:
        line.close()
    return [_plain(each) for each in answers]


def _plain(answer: Answer) -> tuple[int, object]:
    # As a value: JSON may be written with spaces or without.
    return answer.status, json.loads(answer.body) if answer.status == 200 else None
