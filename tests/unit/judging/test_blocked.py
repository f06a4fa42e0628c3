"""What the report of a test says of clauses, where something broke that it only relies on."""

from __future__ import annotations

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.contract.verdicts import Observation, Verdict
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.judging.observe import PROPERTY, describe, find_broken_promise, read_observations


def seen_of(clauses: list[str], broken: str) -> list[Observation]:
    """What is read of a failed test about some clauses, in which the promise of one was broken."""
    error = BrokenPromise(wanted="this", got="that", clause=broken)
    report = pytest.TestReport(
        "x.py::test", ("x.py", 0, "test"), {}, "failed", "long", "call",
        user_properties=[(PROPERTY, describe(error, clauses, "http"))],
    )  # fmt: skip
    return read_observations(report)


def test_what_is_its_own_fails() -> None:
    """A promise without a clause is the test's own: all its clauses fail."""
    (seen,) = seen_of(["REG-1", "REG-2"], "")
    assert (seen.clauses, seen.verdict) == (("REG-1", "REG-2"), Verdict.FAIL)


def test_what_it_relies_on_blocks_it() -> None:
    """A promise of another clause blocks all of the test's own, and none of them fails."""
    (seen,) = seen_of(["CSRF-1", "CSRF-2"], "LOGIN-1")
    assert (seen.clauses, seen.verdict) == (("CSRF-1", "CSRF-2"), Verdict.BLOCKED)
    assert seen.blocked_by == "LOGIN-1"


def test_one_of_its_own_blocks_the_others() -> None:
    """A promise of one of its clauses fails that one, which blocks the others."""
    failed, blocked = seen_of(["LOGIN-1", "LOGOUT-1"], "LOGOUT-1")
    assert (failed.clauses, failed.verdict) == (("LOGOUT-1",), Verdict.FAIL)
    assert (blocked.clauses, blocked.verdict) == (("LOGIN-1",), Verdict.BLOCKED)


def test_a_refusal_of_an_earlier_test_is_found_in_what_broke() -> None:
    """The answer that a test has looked at explains its failure, whenever that answer came."""
    PRESSURE.begin_run(on_a_stranger=True)
    refused = Answer(Request("POST", "/api/register"), 429, (), b"")
    told = describe(BrokenPromise(wanted="200", got=refused), ["REG-1"], "http")
    assert "have used up" in told["unseen"]


def test_what_is_its_own_comes_before_what_it_relies_on() -> None:
    """Of several failures in a group, a broken promise of the test's own is the one that counts."""
    own, other = (BrokenPromise(wanted="this", got="that", clause=each) for each in ("", "REG-1"))
    assert find_broken_promise(ExceptionGroup("found", [other, own])) is own
    assert find_broken_promise(ExceptionGroup("found", [KeyError(), other])) is other
