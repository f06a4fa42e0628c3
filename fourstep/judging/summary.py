"""What a run of pytest means for the clauses: told at its end, and reported if asked for."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from fourstep.contract.blame import hold_to_law
from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Observation, Tally, Verdict
from fourstep.errors import KitError
from fourstep.judging.gaps import excuse_gaps
from fourstep.judging.plan import BROWSERS, Plan
from fourstep.judging.report_run import write_run
from fourstep.reports.files import refuse_unwritable
from fourstep.reports.origin import Origin, read_origin
from fourstep.servers.subject import Subject

_BEGAN = pytest.StashKey[float]()
_ORIGIN = pytest.StashKey[Origin]()
_SUBJECTS = pytest.StashKey[tuple[Subject, ...]]()


def refuse_odd_report(config: pytest.Config) -> None:
    """Refuse a report that could not be written in the end.

    Raises:
        KitError: it would tell of several backends, its seed is no number, or its place is bad.
    """
    option = config.option
    if not option.fourstep_report:
        return
    if len(option.fourstep_backend) + bool(option.fourstep_url) != 1:
        raise KitError(
            "--fourstep-report is about one backend.",
            "Give one --fourstep-backend or one --fourstep-url.",
        )
    if not _get_seed(config).isdecimal():
        raise KitError(
            f"--hypothesis-seed is '{_get_seed(config)}'.",
            "With --fourstep-report, give a whole number.",
        )
    refuse_unwritable(Path(option.fourstep_report))


def begin(config: pytest.Config, chosen: tuple[Subject, ...]) -> None:
    """Note what is judged, and since when."""
    config.stash[_BEGAN] = time.monotonic()
    config.stash[_SUBJECTS] = chosen
    if config.option.fourstep_report:
        config.stash[_ORIGIN] = read_origin(chosen[0].manifest)


def tell(reporter: Any, config: pytest.Config, seen: Iterable[Observation]) -> None:
    """Write one line for each kind of verdict, and the report."""
    tally = _make_tally(config)
    tally.observations += hold_to_law(seen)
    reporter.section("clauses")
    by_verdict: dict[Verdict, list[str]] = {}
    for id_, verdict in tally.compute_verdicts(
        read_contract().list_up_to(config.option.fourstep_level)
    ).items():
        by_verdict.setdefault(verdict, []).append(id_)
    for verdict, ids in by_verdict.items():
        reporter.line(f"{verdict.value}: {len(ids)}   {' '.join(ids)}")
    if config.option.fourstep_report:
        seconds = time.monotonic() - config.stash[_BEGAN]
        origin_ = config.stash[_ORIGIN]
        write_run(Path(config.option.fourstep_report), _make_plan(config), seconds, tally, origin_)


def _make_tally(config: pytest.Config) -> Tally:
    manifests = [each.manifest for each in config.stash.get(_SUBJECTS, ())]
    alone = manifests[0] if len(manifests) == 1 else None
    return excuse_gaps(alone) if alone else Tally()


def _make_plan(config: pytest.Config) -> Plan:
    option = config.option
    return Plan(
        subject=config.stash[_SUBJECTS][0],
        level=option.fourstep_level,
        driver=option.fourstep_driver,
        browser=next(iter(getattr(option, "browser", None) or ()), BROWSERS[0]),
        database=option.fourstep_database,
        workers=option.fourstep_workers,
        seed=int(_get_seed(config)),
    )


def _get_seed(config: pytest.Config) -> str:
    return str(getattr(config.option, "hypothesis_seed", None) or 0)
