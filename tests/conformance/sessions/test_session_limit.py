"""An account has a bounded number of live sessions (SESS-11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conformance.clauses import clause
from conformance.instruments.account import sessions_of
from conformance.instruments.servers import LIMIT
from conformance.instruments.tokens import Token, User, begin, ended, is_live, lives, newcomer
from fourstep.contract.promise import promise
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance

SETTING = "FOURSTEP_SESSION_LIMIT"
LEAST, MOST = 5, 1000  # what the contract lets a backend declare
WORTH_TRYING = 200  # log-ins that a test makes at most to find the declared limit
ENDLESS = "a log-in begins a session and ends none; end the one of the account that began first"


def log_in_often(user: User, times: int) -> list[Token]:
    """Begin further sessions, each on a device of its own."""
    tokens = []
    for _ in range(times):
        user.wire.jar = Jar()
        tokens.append(begin(user.wire, user.credentials))
    return tokens


def the_limit(user: User, declared: Mapping[str, Any]) -> tuple[int, list[Token]]:
    """How many sessions the user may have, and those that were begun to see it, in their order.

    That is the limit of the setting; the declared one where the setting is not read.
    """
    tokens = [user.token, *log_in_often(user, LIMIT)]
    if not is_live(user.wire, user.token):
        return LIMIT, tokens
    own = int(declared.get("session_limit", 0))
    if not own:
        give_up(f"it declares no session_limit, and does not read {SETTING}")
    if own > WORTH_TRYING:
        give_up(f"it does not read {SETTING}, and its own limit is {own}")
    return own, [*tokens, *log_in_often(user, own - LIMIT)]


@clause("SESS-11")
def test_one_log_in_more_ends_the_oldest_session(
    tuned: Instance, declared: Mapping[str, Any]
) -> None:
    """Beyond the limit each log-in ends the user's oldest session, and nobody else's."""
    with Wire(tuned.url, address=make_client_address(tuned.url)) as wire:
        grace = newcomer(wire, "Grace")
        wire.jar = Jar()  # else Ada's log-in would end Grace's session
        ada = newcomer(wire)
        limit, tokens = the_limit(ada, declared)
        by = f"{limit} log-ins more than this one; an account may have {limit} sessions"

        ended(wire, tokens[0], by=by, likely=ENDLESS)
        for token in (tokens[1], tokens[-1]):
            lives(wire, token, when=f"one of the {limit} newest", likely="not the oldest ended")
        lives(wire, grace.token, when="of somebody else", likely="sessions of all are counted")


@clause("SESS-11")
def test_the_list_is_as_long_as_the_limit_at_most(
    tuned: Instance, declared: Mapping[str, Any]
) -> None:
    """However often somebody has logged in, the list of sessions has an end."""
    with Wire(tuned.url, address=make_client_address(tuned.url)) as wire:
        ada = newcomer(wire)
        limit, tokens = the_limit(ada, declared)
        tokens += log_in_often(ada, 2)
        listed = sessions_of(User(wire, ada.credentials, tokens[-1]))

        promise(
            len(listed) == limit,
            sent=f"{len(tokens)} log-ins of one user, then GET /api/sessions",
            wanted=f"{limit} sessions, those that still live",
            got=f"{len(listed)}",
            likely=ENDLESS,
        )


@clause("SESS-11")
def test_the_declared_limit_is_one_of_the_contract(declared: Mapping[str, Any]) -> None:
    """The declared limit of sessions is neither a hindrance nor none at all."""
    own = declared.get("session_limit")
    if own is None:
        give_up("it declares no session_limit")

    promise(LEAST <= own <= MOST, wanted=f"a session_limit of {LEAST} to {MOST}", got=own)
