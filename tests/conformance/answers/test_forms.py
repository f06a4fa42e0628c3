"""The forms of one request that HTTP allows have one answer (WIRE-5)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from conformance.answers.forms import OF_BODIES, OF_COOKIES, OF_HEADS, ask, log_in_of, status_of
from conformance.clauses import clause
from conformance.instruments.tokens import begin
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.connection import Line
from fourstep.drivers.http.people import make_account
from fourstep.drivers.http.wire import Wire

HALF = 20  # bytes of a body that are sent before the rest


def check(form: str, answer: Answer, *, kept: bool, wanted: str) -> None:
    """Check that a form has the usual answer.

    Raises:
        BrokenPromise: it has another one.
    """
    promise(
        kept,
        sent=f"{answer.request.method} {answer.request.path} with {form}",
        wanted=f"{wanted}, as in the usual form",
        got=answer,
        likely="the server, or code of one's own, reads one spelling of the request only",
    )


@clause("WIRE-5")
@pytest.mark.parametrize("form", [*OF_HEADS, *OF_COOKIES])
def test_a_session_is_known_in_each_form(form: str, new_wire: Callable[[], Wire]) -> None:
    """However a request with a cookie is written, the session is the same."""
    wire = new_wire()
    parts = status_of(str(begin(wire, make_account(wire))), urlsplit(wire.url).netloc)
    answer = ask(wire, parts, {**OF_HEADS, **OF_COOKIES}[form])

    kept = answer.status == 200 and answer.json() == {"status": True}
    check(form, answer, kept=kept, wanted='200 {"status": true}')


@clause("WIRE-5")
@pytest.mark.parametrize("form", [*OF_HEADS, *OF_BODIES])
def test_a_log_in_is_understood_in_each_form(form: str, new_wire: Callable[[], Wire]) -> None:
    """However a request with a body is written, the right pair logs in."""
    wire = new_wire()
    parts = log_in_of(make_account(wire), urlsplit(wire.url).netloc)
    answer = ask(wire, parts, {**OF_HEADS, **OF_BODIES}[form])

    kept = answer.status == 200 and answer.json() == {"result": True}
    check(form, answer, kept=kept, wanted='200 {"result": true}')


@clause("WIRE-5")
def test_a_body_may_come_in_pieces(new_wire: Callable[[], Wire]) -> None:
    """A head that announces its body, and a body in two pieces, are one request."""
    wire = new_wire()
    parts = log_in_of(make_account(wire), urlsplit(wire.url).netloc)
    parts.fields.append(("Expect", "100-continue"))
    with Line(wire.url, wire.address) as line:
        data = parts.raw()
        line.send(data[: -len(parts.data)])
        line.send(parts.data[:HALF])
        line.send(parts.data[HALF:])
        answer = line.answer(Request("POST", parts.target, tuple(parts.fields), parts.data))

    kept = answer.status == 200 and answer.json() == {"result": True}
    check("Expect: 100-continue", answer, kept=kept, wanted='200 {"result": true}')
