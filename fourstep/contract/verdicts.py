"""From the reports of single tests to one verdict for each clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from fourstep.contract.clauses import Clause

HTTP, BROWSER = "http", "browser"


class Verdict(Enum):
    """What is said of a clause. Only PASS counts as passed; a skip never does."""

    PASS = "PASS"  # noqa: S105 - a verdict, no password
    FAIL = "FAIL"
    ERROR = "ERROR"  # the kit or the start-up is at fault
    BLOCKED = "BLOCKED"  # another clause fails, without which nobody can see this one
    KNOWN_GAP = "KNOWN GAP"  # declared in the manifest, with a reason
    NOT_CLAIMED = "NOT CLAIMED"  # above the level that the backend claims
    NOT_OBSERVED = "NOT OBSERVED"  # no way to see it from here


# A run with one of these has failed.
BAD = frozenset({Verdict.FAIL, Verdict.ERROR, Verdict.BLOCKED})


@dataclass(frozen=True)
class Observation:
    """How one test ended for the clauses it checks.

    Args:
        test: the test's id.
        clauses: the ids of its clauses.
        driver: http or browser.
        verdict: PASS, FAIL, ERROR, BLOCKED or NOT_OBSERVED.
        evidence: what to show a person: sent, wanted, got; or the reason.
        seconds: how long it took.
        exchanges: the last requests and answers before its end, without secrets.
        requests: where it failed, the last requests with the secrets of its throw-away accounts:
            for a person at the terminal, never for a report.
        log: where it failed, the last lines that servers wrote while it ran, without secrets.
        place: how early it speaks for a clause, smallest first: see `items.place`.
        blocked_by: for BLOCKED, the clause whose promise was broken on the way.
        guessed: whether that is a guess: the test has seen its own promise broken, and asking
            again has shown the other.
        subject: the name of what was judged; empty where nobody says it.
    """

    test: str
    clauses: tuple[str, ...]
    driver: str
    verdict: Verdict
    evidence: str = ""
    seconds: float = 0.0
    exchanges: tuple[Mapping[str, Any], ...] = ()
    requests: tuple[Mapping[str, Any], ...] = ()
    log: str = ""
    place: tuple[int, ...] = ()
    blocked_by: str = ""
    guessed: bool = False
    subject: str = ""


@dataclass
class Tally:
    """All observations of one run on one backend.

    Args:
        gaps: the clauses that the manifest declares as known gaps, with reasons.
        observations: what was seen.
        not_claimed: the clauses above the level that the manifest claims.
    """

    gaps: Mapping[str, str] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)
    not_claimed: frozenset[str] = frozenset()

    def add(self, observation: Observation) -> None:
        """Keep one more observation."""
        self.observations.append(observation)

    def list_observations(self, clause: str, driver: str | None = None) -> list[Observation]:
        """The observations of a clause, of one driver or of all."""
        return [
            each
            for each in self.observations
            if clause in each.clauses and driver in (None, each.driver)
        ]

    def find_decisive(self, clause: str) -> Observation | None:
        """The observation that speaks for a clause; None where nothing was seen of it.

        Of what was worst it is the simplest: over HTTP before the browser, a plain scenario before
        odd cases, the shared server before one that is started in another way, a test that is
        about this clause first before one that names it, too.
        """
        seen = self.list_observations(clause)
        return min(seen, key=lambda each: _rank(each, clause), default=None)

    def compute_verdict(self, clause: str, driver: str | None = None) -> Verdict:
        """The verdict on a clause: the worst that was seen; nothing seen is NOT OBSERVED.

        What is above the claimed level may pass, and cannot fail.
        """
        seen = combine(each.verdict for each in self.list_observations(clause, driver))
        if clause in self.not_claimed and seen in (Verdict.FAIL, Verdict.BLOCKED):
            return Verdict.NOT_CLAIMED
        if clause not in self.gaps or driver is not None:
            return seen
        return _AS_GAP.get(seen, seen)

    def find_cause(self, clause: str) -> str:
        """The clause that blocks this one; empty where none does."""
        if self.compute_verdict(clause) is not Verdict.BLOCKED:
            return ""
        decisive = self.find_decisive(clause)
        return decisive.blocked_by if decisive else ""

    def compute_verdicts(self, clauses: Iterable[Clause]) -> dict[str, Verdict]:
        """The verdict on each of these clauses, by id."""
        return {each.id: self.compute_verdict(each.id) for each in clauses}


_WORST = (Verdict.FAIL, Verdict.ERROR, Verdict.BLOCKED, Verdict.NOT_OBSERVED, Verdict.PASS)
_AS_GAP = {
    Verdict.FAIL: Verdict.KNOWN_GAP,
    Verdict.BLOCKED: Verdict.KNOWN_GAP,
    Verdict.PASS: Verdict.FAIL,  # a declared gap that is none any more must not stay declared
}


def _rank(seen: Observation, clause: str) -> tuple[int, ...]:
    about = seen.clauses.index(clause)
    # A gap that is known, or a clause that is not claimed, says less than any of these.
    worst = _WORST.index(seen.verdict) if seen.verdict in _WORST else len(_WORST)
    return (worst, int(seen.driver == BROWSER), about, *seen.place)


def combine(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict for several tests of a clause: it passes only if every test did."""
    seen = set(verdicts)
    for worst in _WORST[:-1]:
        if worst in seen:
            return worst
    return Verdict.PASS if seen else Verdict.NOT_OBSERVED
