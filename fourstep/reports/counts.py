"""Short texts and sums of a run, for badges, summaries and headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

# What a person looks at first.
WORST = ("FAIL", "ERROR", "BLOCKED", "NOT CLAIMED", "KNOWN GAP", "NOT OBSERVED", "PASS")
FAILED = ("FAIL", "ERROR")
NOT_GOOD = (*FAILED, "BLOCKED")  # a run with one of these has failed
_SHORT = 12  # characters of a commit


def count_passed(run: Mapping[str, Any]) -> int:
    """How many clauses of a run pass."""
    return _count(run, "PASS")


def count_verdicts(run: Mapping[str, Any]) -> dict[str, int]:
    """How many clauses have each verdict, the worst first."""
    found = Counter(each["verdict"] for each in run["clauses"])
    return {verdict: found[verdict] for verdict in WORST if verdict in found}


def format_summary(run: Mapping[str, Any]) -> str:
    """The counts of a run's verdicts, the most frequent first: `92 PASS, 2 FAIL`."""
    found = Counter(each["verdict"] for each in run["clauses"])
    return ", ".join(f"{count} {verdict}" for verdict, count in found.most_common())


def name_run(run: Mapping[str, Any]) -> str:
    """What a run is called among others: its backend, and what else tells it apart."""
    more = [*run["drivers"]]
    if run["database"] != "sqlite":
        more.append(run["database"])
    return f"{run['title']} ({', '.join(more)})"


def sum_up(run: Mapping[str, Any]) -> str:
    """The verdict on a whole run. What nobody could see is no PASS.

    Returns:
        FAIL, ERROR, BLOCKED, PASS, or NO FAIL where nothing fails and not everything passes.
    """
    seen = {each["verdict"] for each in run["clauses"]}
    worst = next((each for each in NOT_GOOD if each in seen), "NO FAIL")
    return "PASS" if seen == {"PASS"} else worst


def format_headline(run: Mapping[str, Any], level: str) -> str:
    """What the verdict on a whole run means, in words."""
    number, failed = len(run["clauses"]), _count(run, "FAIL")
    if sum_up(run) == "PASS":
        return f"keeps all {number} clauses of level {level}"
    if failed:
        return f"breaks {failed} of {number} clauses of level {level}"
    return f"keeps {count_passed(run)} of {number} clauses of level {level}"


def format_time(run: Mapping[str, Any]) -> str:
    """When a run began, to the minute; empty where its report does not say it."""
    return f"{run['began'][:10]} {run['began'][11:16]} UTC" if "began" in run else ""


def commit(run: Mapping[str, Any]) -> str:
    """The commit of a run, and whether files differed from it; empty where nobody knows it."""
    known: str = run.get("commit", "")
    return f"{known[:_SHORT]}{', changed' if run.get('changed') else ''}" if known else ""


def sort_by_worst(clauses: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Clauses by how bad they are, and in the order in which to mend them.

    Of those that fail, the one that blocks most comes first; else the contract's order is kept.
    """
    blocks = Counter(each.get("blocked_by") for each in clauses)
    return sorted(clauses, key=lambda each: (WORST.index(each["verdict"]), -blocks[each["id"]]))


def group_blocked(run: Mapping[str, Any]) -> dict[str, list[str]]:
    """The blocked clauses of a run by the one that blocks them, the one that blocks most first."""
    found: dict[str, list[str]] = {}
    for each in run["clauses"]:
        if each["verdict"] == "BLOCKED":
            found.setdefault(each.get("blocked_by", ""), []).append(each["id"])
    return dict(sorted(found.items(), key=lambda each: -len(each[1])))


def is_good(run: Mapping[str, Any]) -> bool:
    """Whether nothing of a run failed: known gaps and what nobody could see are no failures.

    What is not claimed, and fails, does not make the badge of that level a good one.
    """
    return not {*NOT_GOOD, "NOT CLAIMED"} & {each["verdict"] for each in run["clauses"]}


def _count(run: Mapping[str, Any], wanted: str) -> int:
    return sum(each["verdict"] == wanted for each in run["clauses"])
