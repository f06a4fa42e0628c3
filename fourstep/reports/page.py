"""A report as one page of HTML that needs nothing beside it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fourstep.contract.clauses import read_contract
from fourstep.reports import counts
from fourstep.reports.causes import find_repeated
from fourstep.reports.curl import list_curl
from fourstep.reports.diff import Comparison
from fourstep.servers.manifest import list_kit_names
from fourstep.visible import escape

_BREAKS = re.compile(r"[^/_:.]+[/_:.]*|[/_:.]+")  # where a long name may go on in the next line
_SCRIPT = Path(__file__).with_name("page.js")
# A page that a hostile text could change would still load nothing and run nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'"


def make_page(report: Mapping[str, Any]) -> str:
    """The page: verdicts, failures with their evidence, a matrix, and what did not fail."""
    runs = [_run(number, run) for number, run in enumerate(report["runs"], 1)]
    rows = list(zip(*(run["clauses"] for run in report["runs"]), strict=True))
    return fill_template(
        "page.html.jinja",
        report=report,
        runs=runs,
        rows=sorted(rows, key=_rank),
        titles=list(dict.fromkeys(run["title"] for run in report["runs"])),
        seen=[verdict for verdict in counts.WORST if any(verdict in run["counts"] for run in runs)],
        worst=next((e for e in (*counts.NOT_GOOD, "NO FAIL") if _has(runs, e)), "PASS"),
        sentence=lambda clause: _find_sentence(report, clause),
    )


def make_diff_page(
    old: Mapping[str, Any], new: Mapping[str, Any], found: Sequence[Comparison]
) -> str:
    """The page of what changed from one report to another."""
    pairs = [
        {
            "found": each,
            "changes": [*each.worse, *each.better, *each.other],
            "old": _run(number, each.old),
            # What is told as another clause's failure leads to it, so that one has to be here.
            "new": _run(number, each.new) | _find_links(each),
        }
        for number, each in enumerate(found, 1)
    ]
    return fill_template(
        "diff.html.jinja",
        old_report=old,
        report=new,
        pairs=pairs,
        titles=list(dict.fromkeys(each.new["title"] for each in found)),
        worse=any(each.worse for each in found),
        changed=any(each.changes for each in found),
        sentence=lambda clause: _find_sentence(new, clause),
    )


def fill_template(template: str, **values: Any) -> str:
    """A template of this folder, filled in; what it shows is escaped."""
    environment = Environment(
        loader=PackageLoader("fourstep.reports", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_show,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["parts"] = _BREAKS.findall
    script = _SCRIPT.read_text("utf-8")
    policy = _POLICY.format(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode())
    # Our own text, in which nothing was filled in.
    own = {"script": Markup(script), "policy": Markup(policy)}  # noqa: S704 - see above
    return environment.get_template(template).render(**own, **values)


def _run(number: int, run: Mapping[str, Any]) -> dict[str, Any]:
    clauses, known = counts.sort_by_worst(run["clauses"]), run["backend"] in list_kit_names()
    return {
        **run,
        "number": number,
        "name": counts.name_run(run),
        "verdict": counts.sum_up(run),
        "counts": counts.count_verdicts(run),
        "when": counts.format_time(run),
        "commit": counts.commit(run),
        "same": find_repeated(run),
        "failed": [each for each in clauses if each["verdict"] in counts.FAILED],
        "others": [each for each in clauses if each["verdict"] not in counts.FAILED],
        "blocked": counts.group_blocked(run),
        "shown": {each["id"] for each in clauses},
        # A report tells the name of a backend, and no folder; whoever wrote it may not be this kit.
        "serve": f"fourstep serve {run['backend']} --profile secure" if known else "",
        "headline": lambda level: counts.format_headline(run, level),
        "curl": lambda clause: list_curl(run, clause),
    }


def _find_links(found: Comparison) -> dict[str, Any]:
    changed = [each.clause for each in found.changes]
    return {
        "same": find_repeated({"clauses": changed}),
        "shown": {each["id"] for each in changed},
    }


def _find_sentence(report: Mapping[str, Any], clause: Mapping[str, Any]) -> str:
    """The sentence of a clause; older reports have none, and then the contract may know it."""
    known = read_contract().clauses.get(clause["id"])
    same = known is not None and report["contract"] == read_contract().version
    found: str = clause.get("text", known.text if known and same else "")
    return found


def _rank(row: Sequence[Mapping[str, Any]]) -> int:
    return min(counts.WORST.index(each["verdict"]) for each in row)


def _has(runs: Sequence[Mapping[str, Any]], verdict: str) -> bool:
    return any(run["verdict"] == verdict for run in runs)


def _show(value: Any) -> Any:
    return escape(value) if type(value) is str else value
