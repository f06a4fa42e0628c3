"""What a run of `fourstep check` was about, as far as its report tells it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from slugify import slugify

from fourstep import manifest as manifests
from fourstep.paths import work_folder
from fourstep.reports.report import Run
from fourstep.runner import Plan
from fourstep.verdicts import BROWSER, HTTP, Tally, Verdict


def described(plan: Plan, seconds: float, tally: Tally) -> Run:
    """The run that a plan was, after so many seconds."""
    drivers = (HTTP, BROWSER) if plan.driver == "both" else (plan.driver,)
    common = {
        "level": plan.level,
        "drivers": drivers,
        "database": plan.database,
        "workers": plan.workers,
        "seed": plan.seed,
        "seconds": seconds,
    }
    if plan.url:
        return Run(backend=plan.url, title=plan.url, **common)  # type: ignore[arg-type]  # as named
    manifest = manifests.find(plan.target)
    data = (manifest.folder / manifests.FILE).read_bytes()
    return Run(
        backend=manifest.name,
        title=manifest.title,
        manifest=f"sha256:{hashlib.sha256(data).hexdigest()}",
        settings=manifest.settings,
        screenshots=_screenshots(manifest.name, tally),
        **common,  # type: ignore[arg-type]
    )


def _screenshots(name: str, tally: Tally) -> dict[str, list[str]]:
    folder = work_folder() / "evidence" / slugify(name)
    failed = [
        each.test
        for each in tally.observations
        if each.driver == BROWSER and each.verdict is not Verdict.PASS
    ]
    found = {test: _names(folder / slugify(test)) for test in failed}
    return {test: names for test, names in found.items() if names}


def _names(folder: Path) -> list[str]:
    return [f"{folder.name}/{path.name}" for path in sorted(folder.glob("*.png"))]
