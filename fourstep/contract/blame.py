"""The law that keeps BLOCKED honest: each is explained by a FAIL of the clause that it blames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fourstep.contract.verdicts import HTTP, Observation, Verdict


def find_unexplained(observations: Sequence[Observation]) -> list[Observation]:
    """The blocked observations whose cause was tried in the same run, and did not fail.

    Whoever visits by a browser may have been stopped on the way there, which goes over HTTP. Of a
    cause that nobody has tried (a run of a few tests) nothing can be said.
    """
    failed = {
        (each.subject, clause, each.driver)
        for each in observations
        if each.verdict is Verdict.FAIL
        for clause in each.clauses
    }
    tried = {(each.subject, clause) for each in observations for clause in each.clauses}
    blocked = [each for each in observations if each.verdict is Verdict.BLOCKED]
    return [
        each
        for each in blocked
        if (each.subject, each.blocked_by) in tried
        and not {(each.subject, each.blocked_by, by) for by in (each.driver, HTTP)} & failed
    ]


def hold_to_law(observations: Iterable[Observation]) -> list[Observation]:
    """The same observations, but for each BLOCKED that nothing explains.

    A guess at the cause was wrong then, and the test has seen its own promise broken: FAIL. A cause
    that the test names is an ERROR, which says so.
    """
    seen = list(observations)
    wrong = {id(each) for each in find_unexplained(seen)}
    return [_accuse(each) if id(each) in wrong else each for each in seen]


def _accuse(seen: Observation) -> Observation:
    if seen.guessed:
        return replace(seen, verdict=Verdict.FAIL, blocked_by="", guessed=False)
    text = (
        f"{seen.test} says that {seen.blocked_by} blocks it, but no test of {seen.blocked_by} "
        f"fails in this run. Either the test blames the wrong clause, or {seen.blocked_by} has no "
        f"test that sees this:\n{seen.evidence}"
    )
    return replace(seen, verdict=Verdict.ERROR, evidence=text)
