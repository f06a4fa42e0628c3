"""What every conformance test works with: a server that is judged, and people who visit it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fourstep.drivers.wire import Wire
from fourstep.instance import Instance
from fourstep.plugin import not_observed
from fourstep.preparation import launch_options
from fourstep.subject import Remote, Server, Subject, scratch

pytest_plugins = ["conformance.steps.given", "conformance.steps.when", "conformance.steps.then"]

Starter = Callable[..., Any]


@pytest.fixture(scope="session")
def shared_server(subject: Subject) -> Iterator[Server]:
    """The server that most tests share: each brings users of its own, so none is in the way."""
    if not subject.can_start:
        yield Remote(subject.url)
        return
    folder = scratch(subject.name)
    try:
        with subject.instance(folder) as instance:
            yield instance
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def start_own(subject: Subject) -> Iterator[Starter]:
    """Start further servers on fresh data, with settings of their own; all are stopped."""
    if not subject.can_start:
        not_observed("only the address of the backend is known: the kit cannot start or stop it")
    folder = scratch(subject.name)
    running: list[Instance] = []

    def start(**settings: str) -> Any:
        instance = subject.instance(folder / str(len(running)), settings)
        running.append(instance)
        instance.start()
        return instance

    yield start
    for instance in running:
        instance.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server(subject: Subject, request: pytest.FixtureRequest) -> Server:
    """The server of this test: the shared one, or one for itself where the test asks for that."""
    del subject  # named so that pytest sees which tests depend on the backend
    if request.node.get_closest_marker("own_instance"):
        own: Server = request.getfixturevalue("start_own")()
        return own
    shared: Server = request.getfixturevalue("shared_server")
    return shared


@pytest.fixture
def new_wire(server: Server) -> Iterator[Callable[[], Wire]]:
    """Open lines to the server, each with cookies of its own."""
    lines: list[Wire] = []

    def open_line() -> Wire:
        lines.append(Wire(server.url))
        return lines[-1]

    yield open_line
    for line in lines:
        line.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(pytestconfig: pytest.Config) -> dict[str, object]:
    """How the browser is started: the one that the kit found, without talking to the world."""
    return launch_options(pytestconfig)
