"""Differences that are known and not yet decided: each is looked at, and leaves when it is gone."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from fourstep.instance import Instance
from interchange.differential.steps import Step
from interchange.raw.broken import DIFFERING
from interchange.raw.party import RawParty
from interchange.raw.steps import RawStep
from interchange.raw.tolerated import Sent, differences

KIND = (("Content-Type", "application/json"),)
LOGIN = Step(0, "POST", "/api/login", KIND, b'{"email": "a@example.com", "password": "x"}')
# RFC 9110 5.6.6 allows parameters that are empty.
EMPTY_PARAMETERS = (
    "application/json;",
    "application/json;;charset=utf-8",
    "application/json; charset=utf-8;",
)
OPEN = {
    **{each: RawStep(LOGIN, broken=each) for each in DIFFERING},
    "400 header lines": RawStep(Step(0, "GET", "/api/status"), more=(("X-Many", "x"),) * 400),
    "an origin in capitals": RawStep(LOGIN, more=(("Origin", "HTTP://HOST"),)),
    **{
        f"the media type {each}": RawStep(replace(LOGIN, headers=(("Content-Type", each),)))
        for each in EMPTY_PARAMETERS
    },
    "a fragment": RawStep(Step(0, "HEAD", "http://HOST/api/status#x")),
}


def _differs(servers: tuple[Instance, Instance], raw: RawStep) -> bool:
    parties = [RawParty(each, uuid4().hex[:12], "") for each in servers]
    here, there = (party.take(raw) for party in parties)
    for party in parties:
        party.leave()
    return bool(differences(Sent(parties[0].sent, raw.broken), here, there))


def test_each_open_difference_is_there(two_behind_proxies: tuple[Instance, Instance]) -> None:
    """What no longer differs goes back into the conversations."""
    gone = [name for name, raw in OPEN.items() if not _differs(two_behind_proxies, raw)]

    assert gone == []
