"""No header but the cookie's logs anybody in."""

from collections.abc import Callable

import pytest
from conformance.clauses import clause

from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, make_account
from fourstep.drivers.http.wire import Wire

WORDS = ("X-User", "X-Debug-User", "X-Remote-User", "X-Admin")


@clause("SESS-8")
@pytest.mark.parametrize("name", WORDS)
def test_no_header_opens_the_door(name: str, new_wire: Callable[[], Wire]) -> None:
    """Whoever sends a header that programmers like is a stranger all the same."""
    log_in(new_wire(), make_account(new_wire()))
    answer = new_wire().get("/api/status", {name: "1"})
    promise(
        not answers.status(answer),
        sent=f"{answer.request}, with {name}: 1 and no cookie",
        wanted="status false",
        got=answer,
        likely="somebody has left a back door",
    )
