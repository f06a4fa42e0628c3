"""The report of a run: made, written, read back, and refused where it is not what was written."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from errno import EISDIR
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fourstep import __version__
from fourstep.clauses import Clause, contract
from fourstep.errors import KitError
from fourstep.paths import SPECS
from fourstep.reports import blackout
from fourstep.reports.origin import Origin
from fourstep.verdicts import Tally, Verdict
from fourstep.visible import everywhere

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FORMAT = 1
_AGAIN = "Make it again with `fourstep check NAME --report FILE`."


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


def report(run: Run, tally: Tally) -> dict[str, Any]:
    """The report of a run."""
    clauses = contract().up_to(run.level)
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
        "clauses": [_clause(each, run, tally) for each in clauses],
    }
    return sealed(run.level, [made])


def sealed(level: str, runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A report with the digest of all that stands in it."""
    content = {
        "report": FORMAT,
        "kit": __version__,
        "contract": contract().version,
        "level": level,
        "runs": list(runs),
    }
    # All forms of a report show these texts: of a server, a manifest, a folder's name.
    shown: dict[str, Any] = everywhere(content)
    return {**shown, "digest": digest(shown)}


def digest(content: Mapping[str, Any]) -> str:
    """The digest of a report without its `digest`: whoever edits one breaks it."""
    text = json.dumps({k: v for k, v in content.items() if k != "digest"}, sort_keys=True)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def write(path: Path, made: Mapping[str, Any]) -> None:
    """Write a report: the whole of it, or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)
    beside.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    beside.replace(path)


def refuse_unwritable(path: Path) -> None:
    """Find out whether a report can be written there before a run that would end without one.

    Raises:
        KitError: it cannot.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        _beside(path).touch()
        _beside(path).unlink()
    except OSError as error:
        in_the_way = isinstance(error, FileExistsError)
        why = f"{error.filename} is no folder" if in_the_way else error.strerror
        advice = "Choose another file for the report."
        raise KitError(f"{path} cannot be written: {why}.", advice) from None


def read(path: Path) -> dict[str, Any]:
    """A report that was written by this kit and not changed since.

    Raises:
        KitError: it cannot be read, is cut off, is no report, of another format, or edited.
    """
    from jsonschema.exceptions import best_match

    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise KitError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from None
    except (ValueError, RecursionError) as error:
        raise KitError(f"{path} is cut off, or no JSON ({error}).", _AGAIN) from None
    if not isinstance(found, dict) or "report" not in found:
        raise KitError(f"{path} is JSON, but no report of this kit.", _AGAIN)
    if found["report"] != FORMAT:
        raise KitError(
            f"{path} has report format {found['report']!r}; this kit reads {FORMAT}.",
            "Use the kit that has written it, or make it again.",
        )
    if wrong := best_match(_validator().iter_errors(found)):
        where = ".".join(map(str, wrong.absolute_path)) or "the top level"
        raise KitError(f"{path} is no whole report: at {where}, {wrong.message[:200]}.", _AGAIN)
    if found["digest"] != digest(found):
        raise KitError(f"{path} was changed after it was written: its digest is wrong.", _AGAIN)
    shown: dict[str, Any] = everywhere(found)  # whoever wrote it may not be this kit
    return shown


def merge(reports: Mapping[Path, Mapping[str, Any]]) -> dict[str, Any]:
    """One report of the runs of several.

    Raises:
        KitError: they do not speak of the same contract and level.
    """
    refuse_unlike(reports)
    first = next(iter(reports.values()))
    runs = [run for each in reports.values() for run in each["runs"]]
    content = {**first, "runs": runs}
    return {**content, "digest": digest(content)}


def refuse_unlike(reports: Mapping[Path, Mapping[str, Any]]) -> None:
    """Compare nothing that cannot be compared.

    Raises:
        KitError: the reports do not speak of the same contract, level and clauses.
    """
    first_path, first = next(iter(reports.items()))
    ids = [each["id"] for each in first["runs"][0]["clauses"]]
    for path, each in reports.items():
        for key in ("contract", "level"):
            if each[key] != first[key]:
                raise KitError(
                    f"{path} has {key} {each[key]}, {first_path} has {first[key]}.",
                    "Only reports of the same contract and level can be compared.",
                )
        if any([clause["id"] for clause in run["clauses"]] != ids for run in each["runs"]):
            raise KitError(f"{path} speaks of other clauses than {first_path}.", _AGAIN)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads((SPECS / "report.schema.json").read_text("utf-8")))


def _clause(clause: Clause, run: Run, tally: Tally) -> dict[str, Any]:
    seen = tally.of(clause.id)
    bad = [each for each in seen if each.verdict is not Verdict.PASS]
    decisive = tally.decisive(clause.id)
    failed = decisive is not None and decisive.verdict in (Verdict.FAIL, Verdict.ERROR)
    return {
        "id": clause.id,
        "level": clause.level,
        "strength": clause.strength,
        "title": clause.title,
        "text": clause.text,
        "verdict": tally.verdict(clause.id).value,
        "gap": tally.gaps.get(clause.id, ""),
        "seconds": round(sum(each.seconds for each in seen), 3),
        "tests": [
            {"test": each.test, "driver": each.driver, "verdict": each.verdict.value}
            for each in seen
        ],
        "evidence": blackout.text(decisive.evidence) if decisive else "",
        "exchanges": list(decisive.exchanges) if decisive else [],
        "log": decisive.log if decisive and failed else "",
        "screenshots": sorted({s for each in bad for s in run.screenshots.get(each.test, ())}),
    }
