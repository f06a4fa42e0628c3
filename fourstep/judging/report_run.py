"""What a run was about, as far as its report tells it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fourstep.contract.verdicts import BROWSER, HTTP, Tally, Verdict
from fourstep.judging.plan import Plan
from fourstep.paths import find_work_folder
from fourstep.reports.files import write
from fourstep.reports.origin import Origin
from fourstep.reports.report import Run, make_report
from fourstep.servers.manifest import FILE, Manifest


def describe_run(plan: Plan, seconds: float, tally: Tally, origin: Origin | None = None) -> Run:
    """The run that a plan was, after so many seconds."""
    drivers = (HTTP, BROWSER) if plan.driver == "both" else (plan.driver,)
    run = Run(
        backend=plan.subject.name,
        title=plan.subject.name,
        level=plan.level,
        drivers=drivers,
        database=plan.database,
        workers=plan.workers,
        seed=plan.seed,
        seconds=seconds,
        origin=origin,
    )
    return _with_manifest(run, plan.subject.manifest, tally) if plan.subject.manifest else run


def write_run(
    path: Path, plan: Plan, seconds: float, tally: Tally, origin: Origin | None = None
) -> None:
    """Write the report of a run that followed a plan and took so many seconds."""
    write(path, make_report(describe_run(plan, seconds, tally, origin), tally))


def find_evidence_folder(names: Iterable[str]) -> Path:
    """Where screenshots and traces of a run on these backends lie: each run has its own folder."""
    from slugify import slugify

    chosen = os.environ.get("TOX_ENV_NAME") or "-".join(names)
    return find_work_folder() / "evidence" / (slugify(chosen) or "tests")


def _with_manifest(run: Run, manifest: Manifest, tally: Tally) -> Run:
    data = (manifest.folder / FILE).read_bytes()
    return replace(
        run,
        title=manifest.title,
        manifest=f"sha256:{hashlib.sha256(data).hexdigest()}",
        settings=manifest.settings,
        screenshots=_find_screenshots(find_evidence_folder([manifest.name]), tally),
    )


def _find_screenshots(folder: Path, tally: Tally) -> dict[str, list[str]]:
    from slugify import slugify

    failed = [
        each.test
        for each in tally.observations
        if each.driver == BROWSER and each.verdict is not Verdict.PASS
    ]
    found = {test: _list_pictures(folder / slugify(test)) for test in failed}
    return {test: names for test, names in found.items() if names}


def _list_pictures(folder: Path) -> list[str]:
    return [f"{folder.name}/{path.name}" for path in sorted(folder.glob("*.png"))]
