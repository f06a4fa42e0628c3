"""Of two mistakes the first in the contract's order is told (ERR-1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from conformance.answers.mistakes import Draft, mistakes, pairs
from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.http.people import body, new_credentials
from fourstep.drivers.http.wire import Wire

TOO_MANY = 429
FEWEST = 5  # mistakes that a backend of level robust refuses: 404, 405, 415, 413, 400, 422


@clause("ERR-1")
def test_of_two_mistakes_the_first_is_told(
    declared: Mapping[str, Any], new_wire: Callable[[], Wire]
) -> None:
    """For all pairs of mistakes that one request can have, the contract's order decides.

    A mistake that is not refused when it stands alone is another clause's matter.
    """
    wire, nobody = new_wire(), new_credentials("Nobody")
    for _ in range(int(declared["throttle_limit"])):  # 429 is wanted: nobody waits for its end
        if wire.request("POST", "/api/login", body(nobody)).status == TOO_MANY:
            break
    every = mistakes(int(declared["body_max"]), nobody.email)
    alone = {each: wire.send(each.add(Draft()).request()).status for each in every}
    known = [each for each in every if alone[each] in each.statuses]
    told = ", ".join(f"{each.name}: {status}" for each, status in alone.items())
    promise(len(known) >= FEWEST, sent="one mistake at a time", wanted="refusals", got=told)

    for first, second, request in pairs(known):
        answer = wire.send(request)
        promise(
            answer.status in first.statuses,
            sent=f"{request.method} {request.path}: {first.name}, and {second.name}",
            wanted=f"{' or '.join(map(str, first.statuses))}, which comes before "
            f"{' or '.join(map(str, second.statuses))}",
            got=answer,
            likely="what comes later in the contract's order is checked earlier",
        )
