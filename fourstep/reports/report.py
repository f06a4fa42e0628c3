"""The report of a run: what stands in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from fourstep import __version__
from fourstep.contract.clauses import Clause, read_contract
from fourstep.contract.verdicts import Tally, Verdict
from fourstep.reports.origin import Origin
from fourstep.visible import escape_all

FORMAT = 2
READABLE = (1, FORMAT)  # the first knew no BLOCKED


@dataclass(frozen=True)
class Run:
    """What a run was about, as far as a report tells it.

    Args:
        backend: its name, or its address.
        title: what people call it.
        level: the highest level that was judged.
        drivers: http, browser or both of them.
        database: sqlite or postgresql.
        workers: how many servers on the same data.
        seed: what the random choices were made from.
        manifest: the digest of its manifest; empty where only an address is known.
        settings: what it declares of its limits.
        seconds: how long the run took.
        screenshots: names of files by the id of the test that they show.
        origin: when it began, and on which commit; None where nobody has noted it.
    """

    backend: str
    title: str
    level: str
    drivers: Sequence[str]
    database: str = "sqlite"
    workers: int = 1
    seed: int = 0
    manifest: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    screenshots: Mapping[str, Sequence[str]] = field(default_factory=dict)
    origin: Origin | None = None


def make_report(run: Run, tally: Tally) -> dict[str, Any]:
    """The report of a run."""
    clauses = read_contract().list_up_to(run.level)
    made = {
        "backend": run.backend,
        "title": run.title,
        **(asdict(run.origin) if run.origin else {}),
        "drivers": list(run.drivers),
        "database": run.database,
        "workers": run.workers,
        "seed": run.seed,
        "manifest": run.manifest,
        "settings": dict(run.settings),
        "seconds": round(run.seconds, 2),
        "clauses": [_make_clause(each, run, tally) for each in clauses],
    }
    return seal(run.level, [made])


def seal(level: str, runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A report with the digest of all that stands in it."""
    content = {
        "report": FORMAT,
        "kit": __version__,
        "contract": read_contract().version,
        "level": level,
        "runs": list(runs),
    }
    # All forms of a report show these texts: of a server, a manifest, a folder's name.
    shown: dict[str, Any] = escape_all(content)
    return {**shown, "digest": compute_digest(shown)}


def compute_digest(content: Mapping[str, Any]) -> str:
    """The digest of a report without its `digest`: whoever edits one breaks it."""
    text = json.dumps({k: v for k, v in content.items() if k != "digest"}, sort_keys=True)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _make_clause(clause: Clause, run: Run, tally: Tally) -> dict[str, Any]:
    seen = tally.list_observations(clause.id)
    bad = [each for each in seen if each.verdict is not Verdict.PASS]
    decisive = tally.find_decisive(clause.id)
    failed = decisive is not None and decisive.verdict in (Verdict.FAIL, Verdict.ERROR)
    return {
        **{name: getattr(clause, name) for name in ("id", "level", "strength", "title", "text")},
        "verdict": tally.compute_verdict(clause.id).value,
        "blocked_by": tally.find_cause(clause.id),
        "gap": tally.gaps.get(clause.id, ""),
        "seconds": round(sum(each.seconds for each in seen), 3),
        "tests": [
            {"test": each.test, "driver": each.driver, "verdict": each.verdict.value}
            for each in seen
        ],
        "evidence": decisive.evidence if decisive else "",
        "exchanges": list(decisive.exchanges) if decisive else [],
        "log": decisive.log if decisive and failed else "",
        "screenshots": sorted({s for each in bad for s in run.screenshots.get(each.test, ())}),
    }
