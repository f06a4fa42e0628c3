"""A body is one JSON text in UTF-8, or it is refused (INPUT-1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.bodies import PATHS, check_still_serves, post_bytes
from conformance.instruments.json_texts import MALFORMED, OTHER_ENCODINGS, WELL_FORMED, around
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.http.wire import Wire

GUESSED = "the parser guesses the encoding; what stands before it reads UTF-8 (RFC 8259, 8.1)"
FREE = "JSON allows spaces around and between, escapes in names and texts, and more members"


@clause("INPUT-1")
@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_json_is_refused(text: bytes, new_wire: Callable[[], Wire]) -> None:
    """A body that JSON in UTF-8 does not allow is refused, and a good one still is served."""
    wire = new_wire()
    for path in PATHS:
        answers.refused(post_bytes(wire, path, around(text, new_credentials("Ada"))), 400)

    check_still_serves(wire)


@clause("INPUT-1")
@pytest.mark.parametrize("encoding", OTHER_ENCODINGS)
def test_another_encoding_is_refused(encoding: str, new_wire: Callable[[], Wire]) -> None:
    """A good text in another encoding than UTF-8 is refused, with a byte order mark or without."""
    wire = new_wire()
    data = around(b"{PAIR}", new_credentials("Ada")).decode().encode(encoding)
    for path in PATHS:
        answer = post_bytes(wire, path, data)
        sent = f"POST {path}, a good text in {encoding}"
        promise(answer.status == 400, sent=sent, wanted="400", got=answer, likely=GUESSED)

    check_still_serves(wire)


@clause("INPUT-1")
@pytest.mark.parametrize("text", WELL_FORMED.values(), ids=WELL_FORMED)
def test_every_way_to_write_json_is_read(text: bytes, new_wire: Callable[[], Wire]) -> None:
    """A good text is read whatever spaces, escapes and unknown members it holds."""
    wire, data = new_wire(), around(text, new_credentials("Ada"))
    made, right = [post_bytes(wire, path, data) for path in PATHS]
    for answer in (made, right):
        promise(answer.status == 200, sent=text, wanted="200", got=answer, likely=FREE)

    done = answers.registered(made), answers.logged_in(right)
    promise(all(done), sent=text, wanted="registered, then logged in", got=done)
