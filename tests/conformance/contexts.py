"""The browser contexts of a test: fresh ones, and those in which people come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pytest

from conformance.traces import Traces

if TYPE_CHECKING:  # over HTTP the browser library stays away
    from playwright.sync_api import Browser, BrowserContext

    from fourstep.drivers.browser_contexts import Contexts


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
