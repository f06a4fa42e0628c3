"""A Content-Type that is none is refused, and breaks nothing (INPUT-4, ERR-2)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http.people import body, make_account
from fourstep.drivers.http.wire import Wire

ODD = {
    "a quote without an end": 'application/json; a="',
    "a continued parameter": "application/json; charset*0=utf-; charset*1=8",
    "a continued parameter without a value": "application/json;charset*;charset*0*",
    "an encoded parameter": "application/json; charset*=%00''a",
    "another encoding": "application/json; charset*=x-user-defined''utf-8",
    "no value": "application/json; charset=",
    "no name": "application/json; =utf-8",
    "two charsets": "application/json; charset=utf-8; charset=utf-16",
    "a slash too many": "application/json/; charset=utf-8",
    "spaces around the slash": "application / json",
    "a comment": "application/json (really)",
    "a charset that is no name": 'application/json; charset="utf 8"',
}


@clause("INPUT-4")
@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
def test_an_odd_media_type_is_refused(value: str, new_wire: Callable[[], Wire]) -> None:
    """A Content-Type of no form that the contract takes logs nobody in."""
    wire = new_wire()
    data = json.dumps(body(make_account(wire))).encode()
    answer = wire.send(Request("POST", "/api/login", (("Content-Type", value),), data))

    promise(
        answer.status == 415 or (answer.status == 400 and not answer.media_type),
        sent=f"POST /api/login with Content-Type: {value}",
        wanted="415",
        got=answer,
        likely="a lenient parser reads something into it, or fails with an error",
    )


@clause("ERR-2")
def test_no_media_type_breaks_the_server(new_wire: Callable[[], Wire]) -> None:
    """Whatever stands in Content-Type, it is no error of the server."""
    wire = new_wire()
    for value in ODD.values():
        answer = wire.send(Request("POST", "/api/login", (("Content-Type", value),), b"{}"))
        promise(
            answer.status < 500,
            sent=f"POST /api/login with Content-Type: {value}",
            wanted="a refusal",
            got=answer,
            likely="a lenient parser reads something into it, or fails with an error",
        )
