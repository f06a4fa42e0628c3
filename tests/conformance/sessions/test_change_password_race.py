"""A log-in with the old password does not slip past the change of it (PW-7)."""

from __future__ import annotations

import json
from collections.abc import Callable

from conformance.clauses import clause
from conformance.instruments.account import accepted
from conformance.instruments.tokens import User, ended, lives, newcomer, token_named, token_of
from conformance.instruments.volley import volley
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, new_credentials
from fourstep.drivers.http.wire import JSON, Wire

# Each with a user of its own: the failed log-ins of one would wake the throttle. In two of three a
# log-in slips past a change after which nothing is looked at again.
ROUNDS = 8
THIEVES = 4
SLIPPED = (
    "the password was compared before the change, and the session begun after it; begin it only "
    "if the stored hash is still the one that was compared"
)


@clause("PW-7")
def test_a_log_in_under_way_does_not_survive_the_change(new_wire: Callable[[], Wire]) -> None:
    """Log-ins with the old password race with its change: none of their sessions lives on."""
    wire = new_wire()
    for number in range(ROUNDS):
        place = number % THIEVES  # behind all of them it comes mostly too late
        user = newcomer(wire)
        told = race(user, place)
        changed = told.pop(place)

        promise(accepted(changed), sent="the right password", wanted="true", got=changed)
        lives(wire, token_of(wire, changed), when="of the device that has changed the password")
        for answer in told:
            if answers.logged_in(answer):
                token = token_named(answer, user.token.name)
                ended(wire, token, by="changing the password", likely=SLIPPED)


def race(user: User, place: int) -> list[Answer]:
    """Let a change of the password race with log-ins.

    Args:
        user: whose password it is.
        place: the change's place among the starters.
    """
    headers = tuple(JSON.items())
    login = json.dumps(body(user.credentials)).encode()
    requests = [Request("POST", "/api/login", headers, login)] * (THIEVES + 1)
    words = {"current": user.credentials.password, "new": new_credentials("Ada").password}
    change = (*headers, ("Cookie", str(user.token)))
    requests[place] = Request("POST", "/api/password", change, json.dumps(words).encode())
    return volley([(user.wire.url, user.wire.address, each) for each in requests])
