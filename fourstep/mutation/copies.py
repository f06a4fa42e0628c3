"""Broken copies of a backend: processes like others, started much faster by a fork server."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from fourstep.mutation.mutants import MUTANTS, Mutant
from fourstep.servers.processes.forks import LATER, ForkServer
from fourstep.servers.subject import Subject


class Copies:
    """A fork server for one backend, and the way to its copies.

    Args:
        subject: the honest backend, set up.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._manifest = subject.own_manifest
        self._options = self._manifest.start.index("-m") + 2
        module = self._manifest.start[self._options - 1]
        self._start = ("{python}", str(MUTANTS / "serve.py"), module)
        self._forks = ForkServer(subject.python, (f"{module.partition('.')[0]}.*", *LATER))

    def __enter__(self) -> Self:
        """Start the fork server."""
        self._forks.__enter__()
        return self

    def __exit__(self, *_error: object) -> None:
        """End the fork server; its copies end with it."""
        self._forks.__exit__(*_error)

    def make(self, mutant: Mutant) -> Subject:
        """A subject like the honest one, that lies; nobody else's copies start as fast."""
        manifest = self._manifest
        start = (*self._start, mutant.module, *manifest.start[self._options :])
        settings = {**manifest.settings, **mutant.settings}
        changed = replace(
            manifest, name=mutant.name, title=mutant.name, start=start, second_worker=start,
            settings=settings, **mutant.manifest,
        )  # fmt: skip  # one line for what is called otherwise, one for what is declared so
        return replace(self._subject, name=mutant.name, manifest=changed, spawn=self._forks.spawn)
