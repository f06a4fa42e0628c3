"""Broken copies of a backend: processes like others, started much faster by a nursery."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from fourstep.mutation.mutants import MUTANTS, Liar
from fourstep.servers.processes.forks import Forks
from fourstep.servers.subject import Subject


class Hatchery:
    """A nursery for one backend, and the way to its copies.

    Args:
        subject: the honest backend, set up.
    """

    def __init__(self, subject: Subject) -> None:
        assert subject.manifest is not None, "a nursery needs a backend that the kit can start"
        self._subject = subject
        self._options = subject.manifest.start.index("-m") + 2
        module = subject.manifest.start[self._options - 1]
        self._start = ("{python}", str(MUTANTS / "serve.py"), module)
        self._forks = Forks(subject.python, (f"{module.partition('.')[0]}.*",))

    def __enter__(self) -> Self:
        """Start the nursery."""
        self._forks.__enter__()
        return self

    def __exit__(self, *_error: object) -> None:
        """End the nursery; its copies end with it."""
        self._forks.__exit__(*_error)

    def hatch(self, liar: Liar) -> Subject:
        """A subject like the honest one, that lies; nobody else's copies start as fast."""
        manifest = self._subject.manifest
        assert manifest is not None
        start = (*self._start, liar.module, *manifest.start[self._options :])
        settings = {**manifest.settings, **liar.settings}
        changed = replace(
            manifest, name=liar.name, title=liar.name, start=start, second_worker=start,
            settings=settings, **liar.manifest,
        )  # fmt: skip  # one line for what is called otherwise, one for what is declared so
        return replace(self._subject, name=liar.name, manifest=changed, spawn=self._forks.spawn)
