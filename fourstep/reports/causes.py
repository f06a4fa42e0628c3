"""Which failures of a run tell of one thing, so that it is told once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fourstep.reports.counts import FAILED
from fourstep.reports.likeness import find_core


def find_repeated(run: Mapping[str, Any]) -> dict[str, str]:
    """The clauses of a run that fail for what another one has told already, each with that one."""
    told: dict[str, str] = {}
    found = {}
    for clause in run["clauses"]:
        if clause["verdict"] in FAILED and clause["evidence"]:
            first = told.setdefault(find_core(clause["evidence"]), clause["id"])
            if first != clause["id"]:
                found[clause["id"]] = first
    return found
