"""Backends that do nothing, as subjects of the suite."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

from fourstep.mutation.mutants import MUTANTS
from fourstep.paths import BACKENDS
from fourstep.servers import manifest as manifests
from fourstep.servers.subject import Subject

SERVER = MUTANTS / "nulls" / "server.py"
_READY = 1.0  # seconds to wait for a server that never will be there


def read_modes(path: Path = SERVER) -> dict[str, str]:
    """What the null server can do, and what each way means."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MODES":
            return dict(ast.literal_eval(node.value))
    raise LookupError(f"{path.name} names no MODES")


def as_null(subject: Subject, mode: str) -> Subject:
    """A subject that is started by the honest one's Python, and does nothing.

    Args:
        subject: the honest one.
        mode: what it does instead, or the name of a backend that nobody has written yet.
    """
    if (folder := BACKENDS / mode).is_dir():
        return replace(subject, name=mode, manifest=manifests.read(folder))
    start = ("{python}", str(SERVER), mode, "{port}")
    manifest = replace(
        subject.own_manifest,
        name=mode,
        title=mode,
        start=start,
        second_worker=start,
        ready_timeout=_READY,
    )
    return replace(subject, name=mode, manifest=manifest)
