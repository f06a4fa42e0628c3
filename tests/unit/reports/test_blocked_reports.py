"""Each form of a report says which clauses are blocked, by which, and what to mend first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Observation, Tally, Verdict
from fourstep.errors import KitError
from fourstep.reports.badge import make_endpoint
from fourstep.reports.counts import group_blocked, sort_by_worst, sum_up
from fourstep.reports.diff import Change, Comparison
from fourstep.reports.files import merge, read, write
from fourstep.reports.junit import make_junit
from fourstep.reports.markdown import make_markdown
from fourstep.reports.page import make_page
from fourstep.reports.report import Run, compute_digest, make_report

BLOCKED = {"LOGIN-2": "LOGIN-1", "LOGIN-3": "LOGIN-1", "REG-2": "REG-1"}


def make(**gaps: str) -> dict[str, Any]:
    """A report of a run in which REG-1 and LOGIN-1 fail, and block others."""
    tally = Tally(gaps=gaps)
    for clause in read_contract().list_up_to("workflow"):
        verdict = Verdict.FAIL if clause.id in BLOCKED.values() else Verdict.PASS
        by = BLOCKED.get(clause.id, "")
        verdict = Verdict.BLOCKED if by else verdict
        seen = Observation("x.py::t", (clause.id,), "http", verdict, f"of {clause.id}")
        tally.add(seen if not by else Observation(**{**vars(seen), "blocked_by": by}))
    return make_report(Run("flask", "Flask", "workflow", ["http"]), tally)


def test_it_is_read_back(tmp_path: Path) -> None:
    """The cause of each blocked clause is in the file."""
    write(tmp_path / "one.json", make())
    (run,) = read(tmp_path / "one.json")["runs"]
    assert {e["id"]: e["blocked_by"] for e in run["clauses"] if e["blocked_by"]} == BLOCKED


def test_what_blocks_most_comes_first() -> None:
    """Of the clauses that fail, the first is the one to mend first."""
    first, second, *_ = sort_by_worst(make()["runs"][0]["clauses"])
    assert (first["id"], second["id"]) == ("LOGIN-1", "REG-1")


def test_the_page_leads_to_the_cause() -> None:
    """The page has a link from a blocked clause to its cause, and says what to mend first."""
    text = make_page(make())
    assert 'Blocked by <a href="#r1-LOGIN-1">LOGIN-1</a>' in text
    assert '<a href="#r1-LOGIN-1">LOGIN-1</a> blocks 2 (mend this first)' in text
    assert ".BLOCKED {" in text


def test_markdown_has_one_line_for_each_cause() -> None:
    """What is blocked is not told clause by clause."""
    text = make_markdown(make())
    assert "**BLOCKED**: 2 by LOGIN-1 (mend this first): LOGIN-2 LOGIN-3" in text
    assert "### BLOCKED" not in text


def test_junit_skips_what_is_blocked_and_fails() -> None:
    """A blocked clause is skipped with its cause as the message; the suite fails by the cause."""
    (suite,) = Tree.fromstring(make_junit(make()))  # noqa: S314 - our own text
    assert (suite.get("failures"), suite.get("skipped")) == ("2", "3")
    said = [each.get("message") for each in suite.iterfind(".//skipped")]
    assert "BLOCKED: by LOGIN-1" in said


def test_junit_fails_where_the_cause_is_excused() -> None:
    """A known gap fails nothing; what it blocks does, as the exit status says."""
    excused = make(**{"LOGIN-1": "why", "REG-1": "why"})
    (suite,) = Tree.fromstring(make_junit(excused))  # noqa: S314 - our own text
    assert suite.get("failures") == "3"
    assert sum_up(excused["runs"][0]) == "BLOCKED"
    assert '"color": "b3261e"' in make_endpoint(excused, excused["runs"][0])


@pytest.mark.parametrize("cause", [None, ""])
def test_what_is_blocked_by_nothing_is_no_report(tmp_path: Path, cause: str | None) -> None:
    """A report is refused in which a blocked clause names no cause; what is made of it is red."""
    odd = make(**{"LOGIN-1": "why", "REG-1": "why"})
    clauses = odd["runs"][0]["clauses"]
    clauses[:] = [
        {key: value for key, value in each.items() if key != "blocked_by"}
        | ({} if cause is None else {"blocked_by": cause})
        for each in clauses
    ]
    (tmp_path / "odd.json").write_text(json.dumps({**odd, "digest": compute_digest(odd)}))
    (suite,) = Tree.fromstring(make_junit(odd))  # noqa: S314 - our own text

    with pytest.raises(KitError, match="blocked_by"):
        read(tmp_path / "odd.json")
    assert suite.get("failures") == "3"
    assert group_blocked(odd["runs"][0]) == {"": ["REG-2", "LOGIN-2", "LOGIN-3"]}


def test_what_is_blocked_still_is_still_failing() -> None:
    """BLOCKED before or now is no less a failure than FAIL."""
    verdicts = ("FAIL", "BLOCKED"), ("BLOCKED", "BLOCKED"), ("PASS", "BLOCKED"), ("BLOCKED", "PASS")
    runs = [
        {"clauses": [{"id": str(n), "verdict": each} for n, each in enumerate(row)]}
        for row in zip(*verdicts, strict=True)
    ]
    assert Comparison(*runs).still_failing == ["0", "1"]


@pytest.mark.parametrize("first", [True, False])
def test_an_older_report_is_merged_with_a_newer(tmp_path: Path, *, first: bool) -> None:
    """The merged one has the newer format, and is read."""
    old = {**make(), "report": 1}
    reports = {Path("old"): {**old, "digest": compute_digest(old)}, Path("new"): make()}
    both = merge(reports if first else dict(reversed(reports.items())))
    write(tmp_path / "both.json", both)
    assert read(tmp_path / "both.json")["report"] == 2


@pytest.mark.parametrize(
    ("before", "now", "step"),
    [("PASS", "BLOCKED", 1), ("NOT OBSERVED", "BLOCKED", 1), ("BLOCKED", "FAIL", 0),
     ("BLOCKED", "PASS", -1)],
)  # fmt: skip
def test_blocked_is_as_bad_as_a_failure(before: str, now: str, step: int) -> None:
    """What is blocked got worse; what comes to light when its cause is mended did not."""
    change = Change(before, {"verdict": now}).step
    assert (change > 0) - (change < 0) == step
