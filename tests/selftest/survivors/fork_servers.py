"""The processes from which copies of a backend, and its own tests, are forked."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from fourstep.cli.screen import say
from fourstep.mutation.copies import use
from fourstep.servers.processes.child_process import Spawn
from fourstep.servers.processes.forks import LATER, ForkServer
from fourstep.servers.subject import prepare_by_name
from selftest.survivors.copies import Backend
from selftest.survivors.recording import compile_package

FOR_OWN_TESTS = ("pytest", "_pytest.*", "trustme")


@contextlib.contextmanager
def fork_own_tests(backend: Backend, python: Path) -> Iterator[Spawn]:
    """Have its own tests run by forks that have imported pytest and what they need."""
    compile_package(backend, python)
    with ForkServer(python, (*backend.find_imports(), *LATER, *FOR_OWN_TESTS)) as fork_server:
        yield fork_server.spawn


@contextlib.contextmanager
def fork_backend(backend: Backend) -> Iterator[None]:
    """Have copies of a backend served by forks that have all but its own package imported."""
    python = prepare_by_name(backend.name, say).python
    compile_package(backend, python)
    with ForkServer(python, (*backend.find_imports(), *LATER)) as fork_server:
        use([fork_server.spawn])
        yield
