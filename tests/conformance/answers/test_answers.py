"""The shape of every answer of the contract (WIRE-1, STATUS-1, LOGIN-3)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import (
    begin_session,
    log_in,
    make_account,
    new_credentials,
    register,
    wrong,
)
from fourstep.drivers.http.wire import Wire

# What may not differ between two refusals. Dates and request ids may.
OF_INTEREST = (
    "cache-control",
    "content-length",
    "content-type",
    "location",
    "retry-after",
    "set-cookie",
    "www-authenticate",
)


@clause("WIRE-1", "REG-2")
def test_registering_answers_in_the_contract_s_shape(new_wire: Callable[[], Wire]) -> None:
    """Both outcomes of registering are one JSON object with exactly `result`."""
    wire, ada = new_wire(), new_credentials("Ada")
    first, second = (answers.registered(register(wire, ada)) for _ in range(2))

    promise(first, wanted="success", got="a duplicate, of a new email", clause="REG-1")
    promise(not second, wanted="success, then a duplicate", got=(first, second))


@clause("WIRE-1")
def test_logging_in_answers_in_the_contract_s_shape(new_wire: Callable[[], Wire]) -> None:
    """Both outcomes of logging in are one JSON object with a boolean `result`."""
    wire = new_wire()
    ada = make_account(wire)
    right, refused = (answers.logged_in(log_in(wire, each)) for each in (ada, wrong(ada)))

    promise(right and not refused, wanted="true, then false", got=(right, refused))


@clause("WIRE-1", "STATUS-1")
def test_the_status_answers_in_the_contract_s_shape(new_wire: Callable[[], Wire]) -> None:
    """Both outcomes of asking for the status are one JSON object with a boolean `status`."""
    wire = new_wire()
    before = answers.status(wire.get("/api/status"))
    log_in(wire, make_account(wire))
    after = answers.status(wire.get("/api/status"))

    promise(after and not before, wanted="false before logging in, true after", got=(before, after))


@clause("WIRE-1")
def test_logging_out_answers_in_the_contract_s_shape(new_wire: Callable[[], Wire]) -> None:
    """Logging out is one JSON object with exactly `result`, with a session and without one."""
    wire = new_wire()
    begin_session(wire, make_account(wire))

    for _ in ("with a session", "without one"):
        answers.logged_out(wire.get("/api/logout"))


@clause("LOGIN-3")
def test_an_unknown_email_cannot_be_told_from_a_wrong_password(
    new_wire: Callable[[], Wire],
) -> None:
    """Both refusals have the same status code, headers of interest and bytes."""
    wire = new_wire()
    ada = make_account(wire)
    bad, unknown = log_in(wire, wrong(ada)), log_in(wire, new_credentials("Grace"))

    promise(not answers.logged_in(bad), sent=bad.request, wanted="refused", got=bad)
    promise(_public(bad) == _public(unknown), wanted=_public(bad), got=_public(unknown))
    promise(answers.logged_in(log_in(wire, ada)), wanted="the right pair logs in", got="refused")


def _public(answer: Answer) -> str:
    headers = {name: answer.all_headers(name) for name in OF_INTEREST if answer.header(name)}
    return f"{answer.status} {headers} {answer.body!r}"
