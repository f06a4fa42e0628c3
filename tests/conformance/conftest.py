"""What every conformance test works with: a server that is judged, and people who visit it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from conformance.instruments.workers import Workers, worker_beside
from fourstep.contract.verdicts import HTTP
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.registrar import REGISTRAR
from fourstep.drivers.http.wire import Wire
from fourstep.judging import plugin
from fourstep.judging.giving_up import give_up
from fourstep.judging.order import RESTS_ON
from fourstep.judging.prepare import get_launcher, launch_options
from fourstep.servers.instance import Instance
from fourstep.servers.launcher import Launcher
from fourstep.servers.round_robin import RoundRobin
from fourstep.servers.settings import HURRIED
from fourstep.servers.subject import Remote, Server, Subject

pytest_plugins = [
    "conformance.instruments.contexts",
    "conformance.instruments.broken_store",
    "conformance.instruments.tour",
    "conformance.instruments.other_site",
    "conformance.instruments.servers",
    "conformance.passwords.lengths",
    "conformance.steps.account",
    "conformance.steps.given",
    "conformance.steps.guessing",
    "conformance.steps.passwords",
    "conformance.steps.sessions",
    "conformance.steps.spelling",
    "conformance.steps.when",
    "conformance.steps.then",
    "conformance.steps.other_sites",
    "conformance.unseen",
]

Starter = Callable[..., Instance]
HASH_COST = "FOURSTEP_HASH_COST"  # whoever does not read it hashes at the same cost always

# What a backend that declares nothing is held to: lengths in code points, bytes, seconds.
CONTRACT_LIMITS: Mapping[str, Any] = {
    "password_min": 15,
    "password_max": 1024,
    "body_max": 65536,
    "throttle_limit": 100,
    "throttle_window": 300,
    "session_absolute": 30 * 24 * 60 * 60,
}


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Bring the kit's plugin: it comes with the suite, and is in no run of anybody else's tests."""
    if not pluginmanager.has_plugin("fourstep"):
        pluginmanager.register(plugin, "fourstep")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Over HTTP the browser's tests are not even imported: they take the browser library along."""
    is_left_out = config.option.fourstep_driver == HTTP and collection_path.name == "browser"
    return True if is_left_out else None


@pytest.fixture(scope="session")
def instances(subject: Subject, pytestconfig: pytest.Config) -> Iterator[Launcher]:
    """The instances of a backend that the kit can start."""
    if not subject.can_start:
        give_up("only the address of the backend is known: the kit cannot start or stop it")
    ahead = get_launcher(pytestconfig, subject)
    yield ahead
    ahead.close(keep_logs=pytestconfig.option.fourstep_keep_logs)


@pytest.fixture(scope="session")
def shared_server(subject: Subject, request: pytest.FixtureRequest) -> Iterator[Server]:
    """The server that most tests share: each brings users of its own, so none is in the way."""
    if not subject.can_start:
        yield Remote(subject.url)
        return
    instances: Launcher = request.getfixturevalue("instances")
    first = instances.take({})
    more = [first.make_beside() for _ in range(request.config.option.fourstep_workers - 1)]
    with contextlib.ExitStack() as running:
        for each in more:
            running.enter_context(each)
        if more:
            yield running.enter_context(contextlib.closing(RoundRobin([first, *more])))
        else:
            yield first


@pytest.fixture
def start_own(instances: Launcher, request: pytest.FixtureRequest) -> Iterator[Starter]:
    """Start further servers on fresh data, with settings of their own; all are ended."""
    running: list[Instance] = []

    def start(**settings: str) -> Instance:
        named = {each for mark in request.node.iter_markers(RESTS_ON) for each in mark.args}
        assert set(settings) - {HASH_COST} <= named, "a test names the settings that it rests on"
        running.append(instances.take(settings))
        return running[-1]

    yield start
    for instance in running:
        instance.kill()  # how servers end is another test's matter


@pytest.fixture(scope="session")
def hurried(instances: Launcher) -> Instance:
    """A server whose limits pass within seconds, shared by the tests that wait for that."""
    return instances.take(HURRIED)


@pytest.fixture(scope="session")
def two_workers(shared_server: Server, instances: Launcher) -> Iterator[Workers]:
    """The shared server and a second worker on its data."""
    del instances  # where there are none, that says why
    if isinstance(shared_server, RoundRobin):
        yield shared_server.workers[0], shared_server.workers[1]
        return
    assert isinstance(shared_server, Instance), "the kit has started it"
    with worker_beside(shared_server) as second:
        yield shared_server, second


@pytest.fixture(scope="session")
def declared(subject: Subject) -> Mapping[str, Any]:
    """What the backend declares of its limits; where it is silent, what the contract allows."""
    own = subject.manifest.settings if subject.manifest else {}
    return {**CONTRACT_LIMITS, **own}


@pytest.fixture(scope="session", autouse=True)
def _registrations(subject: Subject) -> None:
    """Let one address register as often as the backend allows, and no more."""
    own = subject.manifest.settings if subject.manifest else {}
    REGISTRAR.limit = int(own.get("register_limit", 0))


@pytest.fixture
def server(subject: Subject, request: pytest.FixtureRequest) -> Server:
    """The server of this test: the shared one, or one for itself where the test asks for that."""
    del subject  # named so that pytest sees which tests depend on the backend
    if request.node.get_closest_marker("own_instance"):
        start: Starter = request.getfixturevalue("start_own")
        return start()
    shared: Server = request.getfixturevalue("shared_server")
    return shared


@pytest.fixture
def client_address(server: Server) -> str:
    """The address from which this test visits, and no other: throttles count by address."""
    return make_client_address(server.url)


@pytest.fixture
def new_wire(server: Server, client_address: str) -> Iterator[Callable[..., Wire]]:
    """Open lines to the server, each with cookies of its own.

    They come from the test's own address to the test's own server, unless `address` or `url` name
    others.
    """
    lines: list[Wire] = []

    def open_line(address: str = client_address, url: str = server.url) -> Wire:
        lines.append(Wire(url, address=address))
        return lines[-1]

    yield open_line
    for line in lines:
        line.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(pytestconfig: pytest.Config) -> dict[str, object]:
    """How the browser is started: the one that the kit found, without talking to the world."""
    return dict(launch_options(pytestconfig))
