"""Answers that can be read, and are wrong in a form that each reader takes otherwise."""

from __future__ import annotations

import json

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.recorder import RECORDER
from fourstep.judging.observe import describe
from unit.odd_server import HEAD, odd_server, says

# What can be read, and is wrong in a form that each reader takes otherwise.
WRONG: dict[str, bytes] = {
    "deep": b'{"status": ' * 600 + b"false" + b"}" * 600,
    "deeper than any stack": b"[" * 200_000 + b"]" * 200_000,
    "a huge number": b'{"status": ' + b"9" * 5000 + b"}",
    "a number that is none": b'{"status": NaN}',
    "doubled": b'{"status": true, "status": false}',
    "UTF-16": '{"status": false}'.encode("utf-16"),
    "Latin-1": b'{"status": "\xfc"}',
    "half a character": b'{"status": "\\ud800"}',
    "a gzip bomb": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\x00" * 5000,
    "empty": b"",
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_a_broken_promise(body: bytes) -> None:
    """It fails the check, and a report can tell of it."""
    length = f"Content-Length: {len(body)}\r\nContent-Encoding: gzip\r\n\r\n".encode()
    RECORDER.begin()
    with (
        odd_server(says(HEAD + length, body)) as url,
        Wire(url) as wire,
        pytest.raises(BrokenPromise) as told,
    ):
        answers.status(wire.get("/api/status"))

    about = describe(told.value, ["STATUS-1"], "http")
    assert about["broken"]
    assert len(json.dumps(about)) < 50_000
