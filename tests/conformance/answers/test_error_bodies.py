"""No input breaks the server, and a refusal tells no details of it (ERR-2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.clauses import clause
from conformance.instruments.bodies import PATHS, check_still_serves, post_bytes
from conformance.instruments.fragments import paths_of, told
from conformance.instruments.json_texts import MALFORMED, WELL_FORMED, around
from conformance.instruments.steady import STEADY
from conformance.instruments.tour import Tour
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.servers.subject import Server

# What a server in debug mode answers with its console, or with the console's files.
DEBUGGER = (
    "/?__debugger__=yes&cmd=resource&f=debugger.js",
    "/api/nope?__debugger__=yes&cmd=resource&f=style.css",
    "/console?__debugger__=yes&cmd=printpin",
)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=5,
)
OBJECTS = st.fixed_dictionaries({"email": VALUES, "password": VALUES}) | st.dictionaries(
    st.sampled_from(["email", "password", "a", ""]), VALUES, max_size=4
)
RUN = settings(
    STEADY,
    max_examples=25,  # registrations are limited; more examples find little more
)


def check_tells_nothing(answer: Answer, paths: list[str]) -> None:
    """Check that an answer is no fault, and that a refusal gives nothing away.

    Raises:
        BrokenPromise: it is one, or does.
    """
    promise(
        answer.status < 500,
        sent=answer.request,
        wanted="an answer, or a refusal with 4xx",
        got=answer,
        likely=answers.guess(answer),
    )
    details = told(answer, paths) if answer.status >= 400 else []
    promise(
        not details,
        sent=answer.request,
        wanted="a refusal without details of the server",
        got=f"{', '.join(details)}: {answer}",
        likely="an exception's text was put into the answer; it belongs into the log",
    )


@clause("ERR-2")
def test_no_refusal_tells_of_the_server(tour: Tour, server: Server) -> None:
    """None of all refusals is a fault, or tells a trace, a statement, a path or a version."""
    paths = paths_of(server)
    refusals = [stop.answer for stop in tour if stop.answer.status >= 400]
    promise(bool(refusals), wanted="refusals", got="none", sent="a tour of everything")
    for answer in refusals:
        check_tells_nothing(answer, paths)


@clause("ERR-2")
@pytest.mark.parametrize("path", PATHS)
def test_no_text_breaks_the_server(path: str, server: Server, new_wire: Callable[[], Wire]) -> None:
    """Whatever is sent as JSON, well written or not, is answered without a fault."""
    wire, paths = new_wire(), paths_of(server)
    for text in (*MALFORMED.values(), *WELL_FORMED.values()):
        data = around(text, new_credentials("Ada"))
        check_tells_nothing(post_bytes(wire, path, data), paths)

    check_still_serves(wire)


@clause("ERR-2")
@pytest.mark.parametrize("path", PATHS)
def test_no_value_breaks_the_server(
    path: str, server: Server, new_wire: Callable[[], Wire]
) -> None:
    """Objects with any values in any member are answered without a fault."""
    wire, paths = new_wire(), paths_of(server)

    @RUN
    @given(OBJECTS)
    def ask(members: object) -> None:
        check_tells_nothing(wire.post(path, members), paths)

    ask()
    check_still_serves(wire)


@clause("ERR-2")
@pytest.mark.parametrize("path", PATHS)
def test_no_bytes_break_the_server(path: str, server: Server, new_wire: Callable[[], Wire]) -> None:
    """Any bytes under any media type are answered without a fault."""
    wire, paths = new_wire(), paths_of(server)
    types = st.sampled_from([*JSON.values(), "text/plain", "a/b; c=", ";", "application/json;;"])

    @RUN
    @given(st.binary(max_size=300), types)
    def ask(data: bytes, kind: str) -> None:
        check_tells_nothing(post_bytes(wire, path, data, {"Content-Type": kind}), paths)

    ask()
    check_still_serves(wire)


@clause("ERR-2")
@pytest.mark.parametrize("path", DEBUGGER)
def test_no_debugger_answers(path: str, new_wire: Callable[[], Wire]) -> None:
    """Questions to a debugger get a page of the client, or nothing."""
    wire = new_wire()
    answer = wire.get(path)
    is_page = answer.status == 200 and answer.body == wire.get("/").body
    promise(
        is_page or answer.status == 404,
        sent=answer.request,
        wanted="404, or the index page",
        got=answer,
        likely="the server runs in debug mode: whoever finds that can run code on it"
        if b"debugger" in answer.body.lower()
        else "",
    )
    check_still_serves(wire)
