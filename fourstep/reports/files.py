"""Reports as files: written, read back, and refused where they are not what was written."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from errno import EISDIR
from pathlib import Path
from typing import Any

from fourstep.contract.schemas import schema_error
from fourstep.errors import KitError
from fourstep.reports.report import READABLE, compute_digest
from fourstep.visible import escape_all

_AGAIN = "Make it again with `fourstep check NAME --report FILE`."


def write(path: Path, made: Mapping[str, Any]) -> None:
    """Write a report: the whole of it, or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _find_beside(path)
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
        _find_beside(path).touch()
        _find_beside(path).unlink()
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
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise KitError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from None
    except (ValueError, RecursionError) as error:
        raise KitError(f"{path} is incomplete, or no JSON ({error}).", _AGAIN) from None
    if not isinstance(found, dict) or "report" not in found:
        raise KitError(f"{path} is JSON, but no report of this kit.", _AGAIN)
    if found["report"] not in READABLE:
        known = " and ".join(map(str, READABLE))
        raise KitError(
            f"{path} has report format {found['report']!r}; this kit reads {known}.",
            "Use the kit that has written it, or make it again.",
        )
    if wrong := schema_error(found, "report"):
        raise KitError(f"{path} is no complete report: {wrong}.", _AGAIN)
    if found["digest"] != compute_digest(found):
        raise KitError(f"{path} was changed after it was written: its digest is wrong.", _AGAIN)
    shown: dict[str, Any] = escape_all(found)  # whoever wrote it may not be this kit
    return shown


def merge(reports: Mapping[Path, Mapping[str, Any]]) -> dict[str, Any]:
    """One report of the runs of several.

    Raises:
        KitError: they do not speak of the same contract and level.
    """
    refuse_unlike(reports)
    first = next(iter(reports.values()))
    runs = [run for each in reports.values() for run in each["runs"]]
    content = {**first, "report": max(each["report"] for each in reports.values()), "runs": runs}
    return {**content, "digest": compute_digest(content)}


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
            raise KitError(f"{path} has other clauses than {first_path}.", _AGAIN)


def _find_beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")
