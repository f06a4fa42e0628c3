"""Broken copies of a backend; those in Python are started much faster, by a fork server."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, Self
from urllib.parse import quote

from fourstep.mutation.mutants import MUTANTS, Mutant
from fourstep.mutation.nulls import as_null
from fourstep.servers.processes.forks import LATER, ForkServer, ForkSpawner
from fourstep.servers.subject import Subject

SERVE_NODE = MUTANTS / "serve.mjs"
_BEGUN: dict[str, ForkSpawner] = {}  # by Python, what somebody else has begun


def use(begun: Iterable[ForkSpawner]) -> None:
    """Have copies made by these fork servers, wherever one has the right Python."""
    _BEGUN.update({each.python: each for each in begun})


def fork_server_of(subject: Subject) -> ForkServer:
    """A fork server for copies of a backend; not started yet."""
    start = subject.own_manifest.start
    module = start[start.index("-m") + 1]
    return ForkServer(subject.python, (f"{module.partition('.')[0]}.*", *LATER))


class Copies(Protocol):
    """The way to the copies of one backend."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(self, *_error: object) -> None:
        """End."""

    def make(self, mutant: Mutant) -> Subject:
        """A subject like the honest one, that lies."""

    def make_null(self, mutant: Mutant) -> Subject:
        """A subject that does nothing."""


def make_copies(subject: Subject) -> Copies:
    """The way to the copies of a backend, by what its program is."""
    is_in_python = "-m" in subject.own_manifest.start
    return ForkedCopies(subject) if is_in_python else ChangedCopies(subject)


class ForkedCopies:
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
        self._open = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Start the fork server, unless one has begun."""
        begun = _BEGUN.get(str(self._subject.python))
        self._spawn = begun or self._open.enter_context(fork_server_of(self._subject)).spawn
        return self

    def __exit__(self, *_error: object) -> None:
        """End the fork server, if it was started here; its copies end with it."""
        self._open.close()

    def make(self, mutant: Mutant) -> Subject:
        """A subject like the honest one, that lies; nobody else's copies start as fast."""
        start = (*self._start, mutant.module, *self._manifest.start[self._options :])
        return replace(_make_copy(self._subject, mutant, start), spawn=self._spawn)

    def make_null(self, mutant: Mutant) -> Subject:
        """A subject that does nothing, started as fast."""
        return replace(as_null(self._subject, mutant.name), spawn=self._spawn)


class ChangedCopies:
    """Copies of a backend in Node: processes of their own that are given other texts to read.

    Args:
        subject: the honest backend, set up.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    def __enter__(self) -> Self:
        """Nothing has to begin."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing has begun."""

    def make(self, mutant: Mutant) -> Subject:
        """A subject like the honest one, that lies."""
        program, main, *options = self._subject.own_manifest.start
        # Encoded: the kit fills in what stands in braces, and a program's text is full of them.
        start = (program, str(SERVE_NODE), main, quote(json.dumps(mutant.changes)), *options)
        return _make_copy(self._subject, mutant, start)

    def make_null(self, mutant: Mutant) -> Subject:
        """A subject that does nothing."""
        return as_null(self._subject, mutant.name)


def _make_copy(subject: Subject, mutant: Mutant, start: tuple[str, ...]) -> Subject:
    manifest = subject.own_manifest
    settings = {**manifest.settings, **mutant.settings}
    changed = replace(
        manifest, name=mutant.name, title=mutant.name, start=start, second_worker=start,
        settings=settings, **mutant.manifest,
    )  # fmt: skip  # one line for what is called otherwise, one for what is declared so
    return replace(subject, name=mutant.name, manifest=changed)
