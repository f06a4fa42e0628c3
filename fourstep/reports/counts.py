"""Short sums of a run, for badges, summaries and headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any


def passed(run: Mapping[str, Any]) -> int:
    """How many clauses of a run pass."""
    return sum(each["verdict"] == "PASS" for each in run["clauses"])


def summary(run: Mapping[str, Any]) -> str:
    """The counts of a run's verdicts: `92 PASS, 2 FAIL`."""
    counts = Counter(each["verdict"] for each in run["clauses"])
    return ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())


def name(run: Mapping[str, Any]) -> str:
    """What a run is called among others: its backend, and what else tells it apart."""
    more = [*run["drivers"]]
    if run["database"] != "sqlite":
        more.append(run["database"])
    return f"{run['title']} ({', '.join(more)})"


def is_good(run: Mapping[str, Any]) -> bool:
    """Whether nothing of a run failed: known gaps and what nobody could see are no failures.

    What is not claimed, and fails, does not make the badge of that level a good one.
    """
    return not {"FAIL", "ERROR", "NOT CLAIMED"} & {each["verdict"] for each in run["clauses"]}
