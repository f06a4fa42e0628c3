"""What every conformance test works with: a server that is judged, and people who visit it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from conformance.traces import Traces
from conformance.workers import Workers, worker_beside
from fourstep.ahead import Ahead
from fourstep.crossing import Crossing
from fourstep.drivers.addresses import fresh
from fourstep.drivers.wire import Wire
from fourstep.instance import Instance
from fourstep.plugin import not_observed
from fourstep.preparation import launch_options, launched_ahead
from fourstep.profiles import HURRIED
from fourstep.subject import Remote, Server, Subject
from fourstep.verdicts import HTTP

if TYPE_CHECKING:  # over HTTP the browser library stays away
    from playwright.sync_api import Browser, BrowserContext

    from fourstep.drivers.browser_contexts import Contexts

pytest_plugins = [
    "conformance.contract.broken_store",
    "conformance.contract.tour",
    "conformance.cross_site.other_site",
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
]

Starter = Callable[..., Instance]

# What a backend that declares nothing is held to: lengths in code points, bytes, seconds.
CONTRACT_LIMITS: Mapping[str, Any] = {
    "password_min": 15,
    "password_max": 1024,
    "body_max": 65536,
    "throttle_limit": 100,
    "throttle_window": 300,
    "session_absolute": 30 * 24 * 60 * 60,
}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Over HTTP the browser's tests are not even imported: they take the browser library along."""
    return True if config.option.driver == HTTP and collection_path.name == "browser" else None


@pytest.fixture(scope="session")
def instances(subject: Subject, pytestconfig: pytest.Config) -> Iterator[Ahead]:
    """The instances of a backend that the kit can start."""
    if not subject.can_start:
        not_observed("only the address of the backend is known: the kit cannot start or stop it")
    ahead = launched_ahead(pytestconfig, subject)
    yield ahead
    ahead.close()


@pytest.fixture(scope="session")
def shared_server(subject: Subject, request: pytest.FixtureRequest) -> Iterator[Server]:
    """The server that most tests share: each brings users of its own, so none is in the way."""
    if not subject.can_start:
        yield Remote(subject.url)
        return
    instances: Ahead = request.getfixturevalue("instances")
    first = instances.take({})
    more = [first.beside() for _ in range(request.config.option.workers - 1)]
    with contextlib.ExitStack() as running:
        for each in more:
            running.enter_context(each)
        if more:
            yield running.enter_context(contextlib.closing(Crossing([first, *more])))
        else:
            yield first


@pytest.fixture
def start_own(instances: Ahead) -> Iterator[Starter]:
    """Start further servers on fresh data, with settings of their own; all are stopped."""
    running: list[Instance] = []

    def start(**settings: str) -> Instance:
        running.append(instances.take(settings))
        return running[-1]

    yield start
    for instance in running:
        instance.stop()


@pytest.fixture(scope="session")
def hurried(instances: Ahead) -> Instance:
    """A server whose limits pass within seconds, shared by the tests that wait for that."""
    return instances.take(HURRIED)


@pytest.fixture(scope="session")
def two_workers(shared_server: Server, instances: Ahead) -> Iterator[Workers]:
    """The shared server and a second worker on its data."""
    del instances  # where there are none, that says why
    if isinstance(shared_server, Crossing):
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
    return fresh(server.url)


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
    return launch_options(pytestconfig)


@pytest.fixture
def traced_context(
    new_context: Callable[[], BrowserContext], request: pytest.FixtureRequest
) -> Iterator[Callable[[], BrowserContext]]:
    """Open fresh browser contexts; when the test fails, a trace of each is kept.

    What the page was at each step would cost a fifth of the run; who wants that asks for it by
    pytest-playwright's own `--tracing`. A screenshot of the end is kept in any case.
    """
    if request.config.option.tracing != "off":
        yield new_context
        return
    traces = Traces(request, new_context)
    yield traces.open
    for _context in traces.end():
        pass  # its end is pytest-playwright's work


@pytest.fixture(scope="session")
def contexts(browser: Browser, browser_context_args: Mapping[str, Any]) -> Iterator[Contexts]:
    """The browser contexts of people who come and go."""
    from fourstep.drivers.browser_contexts import Contexts

    several = Contexts(lambda: browser.new_context(**browser_context_args))
    yield several
    several.close()


@pytest.fixture
def visitors_context(request: pytest.FixtureRequest) -> Iterator[Callable[[], BrowserContext]]:
    """Open browser contexts in which nobody has left anything, traced as fresh ones are.

    They are for those who only look and click: another test gets them then. Traces and videos of
    pytest-playwright's own need fresh ones.
    """
    if {request.config.option.tracing, request.config.option.video} != {"off"}:
        yield request.getfixturevalue("new_context")
        return
    contexts: Contexts = request.getfixturevalue("contexts")
    traces = Traces(request, contexts.take)
    yield traces.open
    for context in traces.end():
        if traces.failed:
            traces.picture(context)
            context.close()
        else:
            contexts.give_back(context)
