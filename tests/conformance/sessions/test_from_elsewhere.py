"""The cookie alone decides, wherever it comes from (STATUS-2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import User
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.wire import Wire

# What differs between a telephone at home and the same telephone in the train.
ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "nothing": {},
    "another browser": {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0)"},
    "another language": {"Accept-Language": "ga, cy;q=0.5", "Accept": "*/*"},
    "another proxy": {"Via": "1.1 train", "X-Forwarded-For": "203.0.113.9"},
    "another page before": {"Referer": "http://localhost/elsewhere", "DNT": "1"},
}


@clause("STATUS-2")
@pytest.mark.parametrize("headers", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_session_works_from_elsewhere(
    headers: Mapping[str, str], ada: User, new_wire: Callable[..., Wire]
) -> None:
    """From another address, on another connection and with other headers the status is true."""
    other = new_wire(address=make_client_address(ada.wire.url))
    request = Request("GET", "/api/status", (*headers.items(), ("Cookie", str(ada.token))))
    answer = other.get_line(request).exchange(request)

    promise(
        answers.status(answer),
        sent=f"GET /api/status with the session's cookie, from another address, with {headers}",
        wanted="status true: the cookie alone decides",
        got=answer,
        likely="the session is bound to the client's address or to one of its headers",
    )
