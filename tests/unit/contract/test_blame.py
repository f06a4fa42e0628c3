"""A test fails for its own clauses only; what it relies on blocks it, and a FAIL explains that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fourstep.contract.blame import find_unexplained, hold_to_law
from fourstep.contract.promise import BrokenPromise, promise, rely_on
from fourstep.contract.verdicts import Observation, Tally, Verdict


def saw(
    clause: str, verdict: Verdict, by: str = "", *, driver: str = "http", test: str = "x.py::t"
) -> Observation:
    """What one test saw."""
    return Observation(test, (clause,), driver, verdict, "sent nothing", blocked_by=by)


def test_a_broken_promise_knows_its_clause() -> None:
    """Whoever relies on a clause names it; who has named one before knows better."""
    with pytest.raises(BrokenPromise) as outer, rely_on("LOGIN-1"):
        promise(False, wanted="to be in", got="refused")
    with pytest.raises(BrokenPromise) as inner, rely_on("LOGIN-1"), rely_on("REG-1"):
        promise(False, wanted="an account", got="none")
    with pytest.raises(BrokenPromise) as named, rely_on("LOGIN-1"):
        promise(False, wanted="out", got="in", clause="LOGOUT-1")

    assert [each.value.clause for each in (outer, inner, named)] == ["LOGIN-1", "REG-1", "LOGOUT-1"]


@pytest.mark.parametrize(
    ("failed", "blocked", "explained"),
    [("http", "http", True), ("http", "browser", True), ("browser", "browser", True),
     ("browser", "http", False)],
)  # fmt: skip
def test_a_blocked_clause_is_explained_by_a_failure(
    failed: str, blocked: str, *, explained: bool
) -> None:
    """The cause fails by the same driver; a browser is let in over HTTP, which explains it, too."""
    seen = [
        saw("LOGIN-1", Verdict.FAIL, driver=failed),
        saw("CSRF-1", Verdict.BLOCKED, "LOGIN-1", driver=blocked),
    ]
    assert (not find_unexplained(seen)) is explained


@pytest.mark.parametrize("other", [Verdict.PASS, Verdict.ERROR, Verdict.BLOCKED])
def test_a_wrong_blame_is_an_error(other: Verdict) -> None:
    """Where the blamed clause does not fail, the verdict is ERROR, and it names the test."""
    seen = [
        saw("LOGIN-1", other, "REG-1"),
        saw("CSRF-1", Verdict.BLOCKED, "LOGIN-1", test="y::lie"),
    ]
    wrong = hold_to_law(seen)[1]

    assert wrong.verdict is Verdict.ERROR
    assert "y::lie says that LOGIN-1 blocks it" in wrong.evidence
    assert "sent nothing" in wrong.evidence


def test_a_wrong_guess_is_the_test_s_own_failure() -> None:
    """A test that has seen its own promise broken fails where its guessed cause passes."""
    guess = replace(saw("INPUT-3", Verdict.BLOCKED, "REG-1"), guessed=True)
    passed, failed = saw("REG-1", Verdict.PASS), saw("REG-1", Verdict.FAIL)

    fallen = hold_to_law([passed, guess])[1]
    assert (fallen.verdict, fallen.blocked_by) == (Verdict.FAIL, "")
    assert hold_to_law([failed, guess])[1] == guess


def test_another_backend_s_failure_explains_nothing() -> None:
    """In a run on two backends, the failure of one does not excuse a wrong blame of the other."""
    seen = [
        replace(saw("LOGIN-1", Verdict.FAIL), subject="a"),
        replace(saw("LOGIN-1", Verdict.PASS), subject="b"),
        replace(saw("CSRF-1", Verdict.BLOCKED, "LOGIN-1"), subject="b"),
    ]
    assert find_unexplained(seen) == seen[2:]


def test_what_was_not_tried_may_be_the_cause() -> None:
    """In a run of a few tests, nobody can say that the blamed clause does not fail."""
    assert find_unexplained([saw("CSRF-1", Verdict.BLOCKED, "LOGIN-1")]) == []


def test_the_cause_of_a_clause_is_known() -> None:
    """A blocked clause names what blocks it; one that fails itself, or passes, names nothing."""
    tally = Tally()
    for each in (
        saw("LOGIN-1", Verdict.FAIL),
        saw("CSRF-1", Verdict.BLOCKED, "LOGIN-1"),
        saw("CSRF-2", Verdict.BLOCKED, "LOGIN-1"),
        saw("CSRF-2", Verdict.FAIL),
    ):
        tally.add(each)

    found = {id_: tally.find_cause(id_) for id_ in ("LOGIN-1", "CSRF-1", "CSRF-2", "REG-1")}
    assert found == {"LOGIN-1": "", "CSRF-1": "LOGIN-1", "CSRF-2": "", "REG-1": ""}


def test_what_is_not_claimed_blocks_nobody() -> None:
    """Above the claimed level, and where a gap is declared, BLOCKED is excused as FAIL is."""
    tally = Tally(gaps={"REG-2": "why"}, not_claimed=frozenset({"CSRF-1"}))
    for id_ in ("REG-2", "CSRF-1"):
        tally.add(saw(id_, Verdict.BLOCKED, "LOGIN-1"))

    assert tally.compute_verdict("REG-2") is Verdict.KNOWN_GAP
    assert tally.compute_verdict("CSRF-1") is Verdict.NOT_CLAIMED
