"""The browser contexts of a test: fresh ones, and those in which people come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pytest

from conformance.instruments.playwright_traces import Traces
from fourstep.contract.promise import BrokenPromise, rely_on
from fourstep.drivers.http.index_page import check_index, check_references
from fourstep.drivers.http.wire import Wire
from fourstep.judging import halves
from fourstep.judging.giving_up import give_up
from fourstep.judging.order import list_clauses
from fourstep.servers.subject import Server

if TYPE_CHECKING:  # over HTTP the browser library stays away
    from playwright.sync_api import Browser, BrowserContext, BrowserType, Playwright

    from fourstep.drivers.browser.contexts import Contexts


@pytest.fixture(scope="session")
def delete_output_dir() -> None:
    """Leave pytest-playwright's folder alone: the kit has emptied it, once for all processes.

    A process that begins later would delete what the others have kept of failures. Where that
    plugin is, it has each test use what has this name.
    """


@pytest.fixture(scope="session")
def browser_type(playwright: Playwright, pytestconfig: pytest.Config) -> BrowserType:
    """The browser of this run, of which there is one only.

    pytest-playwright's own would end it, and start another, whenever a test that has the browser's
    name as a parameter follows one that has not.
    """
    kind: BrowserType = getattr(playwright, (pytestconfig.option.browser or ["chromium"])[0])
    return kind


@pytest.fixture(scope="session")
def client_trouble(shared_server: Server) -> BrokenPromise | None:
    """What keeps the client from being shown at all, as HTTP tells it at once; None for nothing."""
    try:
        with Wire(shared_server.url) as wire:
            page = wire.get("/")
            with rely_on("STATIC-1"):
                check_index(page)
            with rely_on("STATIC-2"):
                check_references(wire, page)
    except BrokenPromise as error:
        return error
    return None


@pytest.fixture
def client_is_there(client_trouble: BrokenPromise | None, request: pytest.FixtureRequest) -> None:
    """Where no client is shown, two clauses say so, and the others see nothing."""
    if client_trouble is None:
        return
    if set(halves.CLIENT) & set(list_clauses(request.node)):
        raise client_trouble
    give_up("the client is not served, so nothing is shown", waits_for=client_trouble.clause)


@pytest.fixture
def traced_context(
    client_is_there: None,
    new_context: Callable[[], BrowserContext],
    request: pytest.FixtureRequest,
) -> Iterator[Callable[[], BrowserContext]]:
    """Open fresh browser contexts; when the test fails, a trace of each is kept.

    What the page was at each step would cost a fifth of the run; who wants that asks for it by
    pytest-playwright's own `--tracing`. A screenshot of the end is kept in any case.
    """
    from fourstep.drivers.browser.closing import close

    del client_is_there
    if request.config.option.tracing != "off":
        yield new_context
        return
    traces = Traces(request, new_context)
    yield traces.open
    for context in traces.end():
        close(context)  # pytest-playwright would wait for as long as it takes


@pytest.fixture(scope="session")
def contexts(browser: Browser, browser_context_args: Mapping[str, Any]) -> Iterator[Contexts]:
    """The browser contexts of people who come and go."""
    from fourstep.drivers.browser.contexts import Contexts

    several = Contexts(lambda: browser.new_context(**browser_context_args))
    yield several
    several.close()


@pytest.fixture
def visitors_context(
    client_is_there: None, request: pytest.FixtureRequest
) -> Iterator[Callable[[], BrowserContext]]:
    """Open browser contexts in which nobody has left anything, traced as fresh ones are.

    They are for those who only look and click: another test gets them then. Traces and videos of
    pytest-playwright's own need fresh ones.
    """
    from fourstep.drivers.browser.closing import close

    del client_is_there
    if {request.config.option.tracing, request.config.option.video} != {"off"}:
        yield request.getfixturevalue("new_context")
        return
    contexts: Contexts = request.getfixturevalue("contexts")
    traces = Traces(request, contexts.take)
    yield traces.open
    for context in traces.end():
        if traces.failed:
            traces.picture(context)
            close(context)
        else:
            contexts.give_back(context)
