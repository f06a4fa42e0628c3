"""How long a refusal takes does not tell whether the email is known (ENUM-1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

import pytest

from conformance.clauses import clause
from conformance.guessing.medians import Comparison, Finding
from conformance.guessing.stopwatch import Stopwatch
from conformance.guessing.suspects import Suspects
from fourstep.contract.promise import promise
from fourstep.judging.giving_up import give_up
from fourstep.servers.subject import Subject

# Code points; the longest that is allowed and a longer one follow. What begins at a limit, such as
# 72 bytes or 128 letters, goes on behind it.
LENGTHS = (1, 15, 73)
REST = 200  # bytes of a body beside the password
HASH = 0.025  # seconds: with shorter hashes a tenth of one would be lost in other work
CAUSES = {
    "time": "one of the two does something that the other does not, or hashes at another cost",
    "processor time": "for one of the two the password is not hashed; sleeping is no hashing",
}


@pytest.fixture
def suspects(subject: Subject, request: pytest.FixtureRequest) -> Iterator[Suspects]:
    """A known and an unknown email, on a server on which one hash takes long enough to be seen."""
    if subject.can_start:
        own = request.getfixturevalue("start_own")(FOURSTEP_HASH_COST="heavy")
        pair = Suspects(own.url, Stopwatch(own.pid))
    else:
        pair = Suspects(subject.url, Stopwatch(None))
    yield pair
    pair.close()


@clause("ENUM-1")
@pytest.mark.waits(9)
@pytest.mark.rests_on("FOURSTEP_HASH_COST")
def test_time_does_not_tell_who_has_an_account(
    subject: Subject, suspects: Suspects, declared: Mapping[str, Any]
) -> None:
    """At every length a wrong password costs the same time and work, known email or not."""
    check_hashing(subject, suspects)
    most = int(declared["password_max"])
    fits = int(declared["body_max"]) - REST
    for length in dict.fromkeys(min(each, fits) for each in (*LENGTHS, most, 2 * most)):
        check_alike(suspects, length)


def check_hashing(subject: Subject, suspects: Suspects) -> None:
    """Check that a hash takes long enough to be missed where there is none.

    Raises:
        BrokenPromise: the server was started with costly hashes and does not make them.
    """
    cost = suspects.hash()
    seconds = cost.clock if cost.work is None else cost.work
    if seconds < HASH and not subject.can_start:
        give_up(f"one log-in takes {seconds * 1000:.0f} ms here: too little to compare hashes")
    promise(
        seconds >= HASH,
        sent="log in with the right password, with FOURSTEP_HASH_COST=heavy",
        wanted="a hash that takes at least 50 ms",
        got=f"{seconds * 1000:.0f} ms for the whole log-in",
        likely="the password is not hashed, or not slowly",
    )


def check_alike(suspects: Suspects, length: int) -> None:
    """Measure pairs of guesses of this length until it is clear whether they cost the same.

    Raises:
        BrokenPromise: they do not.
    """
    password = (uuid4().hex * (length // 32 + 1))[:length]
    seen = {"processor time": Comparison(), "time": Comparison()}
    while Finding.OPEN in [each.finding for each in seen.values()]:
        known, unknown = suspects.pair(password)
        seen["time"].add(known.clock, unknown.clock)
        if known.work is None or unknown.work is None:
            seen.pop("processor time", None)
        else:
            seen["processor time"].add(known.work, unknown.work)
        for name, comparison in seen.items():
            promise(
                comparison.finding is not Finding.APART,
                sent=f"wrong passwords of {length} code points, {len(comparison.known)} pairs",
                wanted=f"the same {name} for known and unknown emails, within 20 percent",
                got=f"{comparison} (medians)",
                likely=CAUSES[name],
            )
