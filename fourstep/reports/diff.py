"""What changed from one report to another: which clauses got worse, and which better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fourstep.errors import KitError
from fourstep.reports.counts import NOT_GOOD, name_run
from fourstep.reports.files import read, refuse_unlike

# Only PASS says that a promise is kept: to see it no more is worse, and to fail is the worst.
# BLOCKED is as bad as FAIL: what comes to light when its cause is mended has not got worse.
_RANKS = {"PASS": 0, "KNOWN GAP": 1, "NOT CLAIMED": 1, "NOT OBSERVED": 1} | dict.fromkeys(
    NOT_GOOD, 2
)


@dataclass(frozen=True)
class Change:
    """A clause with another verdict than before.

    Args:
        before: the verdict in the old report.
        clause: the clause as the new report tells it.
    """

    before: str
    clause: Mapping[str, Any]

    @property
    def step(self) -> int:
        """How much worse it got; below zero it got better, at zero it is only otherwise."""
        return _RANKS[self.clause["verdict"]] - _RANKS[self.before]


@dataclass(frozen=True)
class Comparison:
    """A run, and an earlier one that it can be compared with."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]

    @property
    def changes(self) -> list[Change]:
        """All clauses whose verdict is another one, in the contract's order."""
        before = {each["id"]: each["verdict"] for each in self.old["clauses"]}
        pairs = [Change(before[each["id"]], each) for each in self.new["clauses"]]
        return [each for each in pairs if each.before != each.clause["verdict"]]

    @property
    def worse(self) -> list[Change]:
        """The clauses that got worse."""
        return [each for each in self.changes if each.step > 0]

    @property
    def better(self) -> list[Change]:
        """The clauses that got better."""
        return [each for each in self.changes if each.step < 0]

    @property
    def other(self) -> list[Change]:
        """The clauses of which nobody can say that they got better or worse."""
        return [each for each in self.changes if each.step == 0]

    @property
    def is_backwards(self) -> bool:
        """Whether the old run began after the new one."""
        return bool(self.old.get("began", "") > self.new.get("began", "~"))

    def sum_up(self) -> str:
        """How many clauses got worse and better."""
        counts = {"worse": self.worse, "better": self.better, "otherwise": self.other}
        told = [f"{len(some)} {word}" for word, some in counts.items() if some]
        same = len(self.new["clauses"]) - len(self.changes)
        return ", ".join([*told, f"{same} as before"])

    @property
    def still_failing(self) -> list[str]:
        """The ids of the clauses that fail or are blocked, and were so before."""
        before = {each["id"] for each in self.old["clauses"] if each["verdict"] in NOT_GOOD}
        now = [each["id"] for each in self.new["clauses"] if each["verdict"] in NOT_GOOD]
        return [each for each in now if each in before]


def compare(old: Path, new: Path) -> tuple[dict[str, Any], dict[str, Any], list[Comparison]]:
    """Both reports, and the runs of the new one beside those of the old one.

    Raises:
        KitError: one is no report, they are one file, or there is nothing to compare.
    """
    reports = {old: read(old), new: read(new)}
    if old.samefile(new):
        raise KitError(f"{old} and {new} are the same file.", "Give an older report and a newer.")
    refuse_unlike(reports)
    return (
        reports[old],
        reports[new],
        _make_pairs(old, new, reports[old]["runs"], reports[new]["runs"]),
    )


def _make_pairs(
    old: Path, new: Path, before: list[dict[str, Any]], now: list[dict[str, Any]]
) -> list[Comparison]:
    """Each run beside the earlier one on the same backend, by the same drivers.

    Where each report holds one run, the backends may differ: it may be another address.
    """
    if len(before) == len(now) == 1:
        if before[0]["drivers"] == now[0]["drivers"]:
            return [Comparison(before[0], now[0])]
        raise KitError(
            f"{old} tells of {name_run(before[0])}, {new} of {name_run(now[0])}.",
            "Only runs by the same drivers can be compared: see --driver.",
        )
    earlier, later = _sort_by_key(old, before), _sort_by_key(new, now)
    for missing, path in (
        (earlier.keys() - later.keys(), new),
        (later.keys() - earlier.keys(), old),
    ):
        if missing:
            names = ", ".join(sorted(name_run((earlier | later)[each]) for each in missing))
            raise KitError(f"{path} has no run of {names}.", "Compare reports of the same runs.")
    return [Comparison(earlier[key], run) for key, run in later.items()]


def _sort_by_key(path: Path, runs: list[dict[str, Any]]) -> dict[tuple[Any, ...], dict[str, Any]]:
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for run in runs:
        key = (run["backend"], *run["drivers"], run["database"], run["workers"])
        if key in found:
            raise KitError(
                f"{path} has two runs of {name_run(run)}.", "Give a report that has one."
            )
        found[key] = run
    return found
