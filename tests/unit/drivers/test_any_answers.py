"""Whatever bytes a judged server answers: the readers take them, and reports tell of them."""

from __future__ import annotations

import json
from contextlib import suppress

from conformance.instruments.steady import STEADY
from hypothesis import given, settings
from hypothesis import strategies as st

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.index_page import check_index, check_references
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.redaction import exchanges
from fourstep.drivers.strict_json import parse
from fourstep.judging.observe import describe
from unit.drivers.test_odd_answers import BODY, BROKEN, RIGHT
from unit.drivers.test_odd_answers import hasty as hasty
from unit.odd_server import odd_server, says


@settings(STEADY, max_examples=60)
@given(st.lists(st.sampled_from(sorted(BROKEN)) | st.binary(max_size=200), max_size=3), st.binary())
def test_any_bytes_are_an_answer_or_none(pieces: list[str | bytes], end: bytes) -> None:
    """Whatever bytes come: an answer, or a broken promise, that can be told in a report."""
    said = [each if isinstance(each, bytes) else RIGHT + b"\r\n" + BODY for each in pieces]
    RECORDER.begin()
    error: BrokenPromise | None = None
    with odd_server(says(*said, end)) as url, Wire(url) as wire:
        try:
            check_index(wire.get("/"))
            check_references(wire, wire.get("/"))
        except BrokenPromise as broken:
            error = broken

    assert json.dumps(describe(error, ["STATIC-1"], "http"))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@STEADY
@given(JSON, st.sampled_from(["result", "status", "email", "errors"]))
def test_any_json_is_judged_and_told(value: object, name: str) -> None:
    """The readers of answers and of reports take any JSON, and refuse it as a broken promise."""
    body = json.dumps({name: value}).encode()
    answer = Answer(Request("GET", "/"), 200, (("content-type", "application/json"),), body)
    with suppress(BrokenPromise):
        answers.registered(answer)
    with suppress(BrokenPromise):
        answers.problem(answer, 200)

    assert exchanges.redact_exchange(answer.request, answer)["answer_body"]


@STEADY
@given(st.binary(max_size=300))
def test_any_bytes_are_json_or_none(body: bytes) -> None:
    """Reading JSON ends with a value or a ValueError."""
    with suppress(ValueError):
        parse(body)
