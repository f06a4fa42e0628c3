"""Clients that ask at the same moment are told apart (STATUS-3)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.clauses import clause
from conformance.instruments.tokens import User
from conformance.instruments.volley import volley
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.wire import Wire

ROUNDS, EACH = 12, 4


@clause("STATUS-3")
def test_who_asks_at_the_same_moment_is_told_apart(ada: User, new_wire: Callable[[], Wire]) -> None:
    """Somebody logged in and strangers ask at once, often: each is told the own status."""
    inside = Request("GET", "/api/status", (("Cookie", str(ada.token)),))
    outside = Request("GET", "/api/status")
    url, one, other = (
        new_wire().url,
        make_client_address(ada.wire.url),
        make_client_address(ada.wire.url),
    )
    for _ in range(ROUNDS):
        shots = [(url, one, inside), (url, other, outside)] * EACH
        told = [answers.status(each) for each in volley(shots)]
        promise(
            told == [True, False] * EACH,
            sent="GET /api/status at the same moment, with a session and without one by turns",
            wanted="true and false by turns",
            got=told,
            likely="who is logged in is kept where another request finds it: a global variable",
        )
