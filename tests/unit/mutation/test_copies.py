"""Copies of a backend come from a fork server that is there, and only else from a new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.mutation import copies
from fourstep.mutation.mutants import HONEST, Mutant
from fourstep.paths import BACKENDS
from fourstep.servers import manifest
from fourstep.servers.processes.forks import ForkServer, ForkSpawner
from fourstep.servers.subject import Subject

FLASK = Subject("flask", manifest.read(BACKENDS / "flask"), python=Path("/its/python"))
BEGUN = ForkSpawner("/its/python", "/a/socket")


class StartedError(Exception):
    """A fork server was started."""


def start(_server: object) -> None:
    """Start no fork server."""
    raise StartedError


def test_what_has_begun_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """No second fork server is started for a Python for which there is one; else one is."""
    monkeypatch.setattr(copies, "_BEGUN", {})
    monkeypatch.setattr(ForkServer, "__enter__", start)
    with pytest.raises(StartedError), copies.make_copies(FLASK):
        pass
    copies.use([BEGUN])

    with copies.make_copies(FLASK) as found:
        assert found.make(Mutant("copy", HONEST, "flask", "", ())).spawn == BEGUN
