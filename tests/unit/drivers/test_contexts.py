"""Browser contexts are used again, and nobody can tell."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from fourstep.drivers.browser.closing import close_page
from fourstep.drivers.browser.contexts import Contexts
from fourstep.drivers.browser.install import ensure_browser
from fourstep.drivers.browser.new_page import open_page
from fourstep.drivers.browser.pages.application import Application


@pytest.fixture
def contexts() -> Iterator[Contexts]:
    """Contexts of the kit's own browser, all of them fresh."""
    context = open_page(ensure_browser("chromium", print)).context
    assert context.browser is not None, "it was launched"
    several = Contexts(context.browser.new_context)
    context.close()
    yield several
    several.close()


def visited(context: BrowserContext, url: str, page: str) -> Application:
    """A page in a context's window."""
    window = context.pages[0] if context.pages else context.new_page()
    app = Application(window, url)
    app.go(page)
    return app


def test_who_comes_finds_nothing(contexts: Contexts, url: str) -> None:
    """Cookies, storage, the window's name, routes and further tabs are gone with who left them."""
    first = contexts.take()
    app = visited(first, url, "the log-in page")
    app.page.evaluate("name = 'known'")
    first.route("**/*", lambda route: route.abort())
    first.new_page()
    contexts.give_back(first)
    second = contexts.take()
    now = visited(second, url, "the log-in page")

    assert (now.heading.inner_text(), now.page.evaluate("name")) == ("Login", "")
    assert (second, len(second.pages), len(second.cookies())) == (first, 1, 1)


@pytest.fixture(params=["says nothing", "is not there"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server of this machine that never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        if request.param == "is not there":
            server.close()
        yield address


def test_a_window_is_not_closed_on_its_way(contexts: Contexts, url: str, elsewhere: str) -> None:
    """What a window is about to load is ended before it is closed: else it might never be."""
    window = contexts.take().new_page()
    window.goto(url)
    window.evaluate("there => { setTimeout(() => { location = there }) }", elsewhere)

    assert close_page(window)


def test_a_window_that_stays_open_goes_with_its_context(
    contexts: Contexts, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for ever for a window that does not close, and nobody else comes to it."""
    first = contexts.take()
    visited(first, url, "the log-in page").page.context.new_page()
    monkeypatch.setattr(Page, "close", lambda *_, **__: None)
    contexts.give_back(first)

    assert contexts.take() is not first


def test_what_does_not_let_go_is_not_used_again(contexts: Contexts, url: str) -> None:
    """A page in a loop goes with its context, and the next visitor gets a fresh one."""
    first = contexts.take()
    visited(first, url, "page one").page.wait_for_timeout(200)
    contexts.give_back(first)
    second = contexts.take()

    assert second is not first
    assert visited(second, url, "the log-in page").heading.inner_text() == "Login"
