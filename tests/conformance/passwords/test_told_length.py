"""The length of a new password is told before anybody sends one (PW-8)."""

from __future__ import annotations

import re
from collections.abc import Callable

from conformance.clauses import clause
from conformance.passwords.choosing import accepted, choose, refused, uncommon
from fourstep.contract.promise import promise
from fourstep.drivers.http.wire import Wire

RULES = re.compile(r"\s*minlength:\s*(\d{1,6})\s*;\s*maxlength:\s*(\d{1,6})\s*;?\s*")
MOST = 4096  # code points; a longer password is not tried


def told(wire: Wire) -> tuple[int, int]:
    """The least and the greatest length that the server tells.

    Raises:
        BrokenPromise: it tells none, or none that can be.
    """
    answer = wire.get("/api/status")
    header = answer.header("password-rules")
    found = RULES.fullmatch(header or "")
    least, most = (int(found[1]), int(found[2])) if found else (0, 0)
    promise(
        1 <= least <= 64 <= most,
        sent=answer.request,
        wanted="Password-Rules: minlength: 15; maxlength: 64, or what else is so here",
        got=f"{answer}, Password-Rules: {header}",
    )
    return least, most


@clause("PW-8")
def test_the_told_length_is_so(new_wire: Callable[[], Wire]) -> None:
    """The shortest and the longest password that are told are accepted, a shorter one is not."""
    wire = new_wire()
    least, most = told(wire)
    accepted(wire, uncommon(least), likely="another minimum is told than the checked one")
    promise(told(wire) == (least, most), wanted="the same for a user", got="another")
    refused(choose(wire, uncommon(least - 1)), likely="another minimum is told than the checked")
    accepted(wire, uncommon(min(most, MOST)), likely="another maximum is told than the checked one")
