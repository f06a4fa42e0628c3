"""The client in a browser, served by the stub."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from client.stub import Stub
from fourstep.cli.screen import say
from fourstep.drivers.browser.contexts import Contexts
from fourstep.drivers.browser.install import ensure_browser
from fourstep.drivers.browser.pages.account import AccountPage
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm
from fourstep.servers.client_build import ensure_client

PAIR = ("ada@example.com", "Ada keeps this to herself")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The browser that the kit finds; the back/forward cache stays on, as at home."""
    options = ensure_browser("chromium", say)
    return {**options, "ignore_default_args": ["--disable-back-forward-cache"]}


@pytest.fixture
def stub() -> Iterator[Stub]:
    """A server with one account: Ada's."""
    server = Stub(ensure_client(say))
    server.accounts[PAIR[0]] = PAIR[1]
    yield server
    server.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Contexts]:
    """The browser contexts of visitors who come and go."""
    several = Contexts(browser.new_context)
    yield several
    several.close()


@pytest.fixture
def new_app(stub: Stub, contexts: Contexts) -> Iterator[Callable[[], Application]]:
    """Open the client in a browser context in which nobody has left anything."""
    taken: list[BrowserContext] = []

    def open_app() -> Application:
        context = contexts.take()
        taken.append(context)
        context.set_default_timeout(60_000)
        return Application(context.pages[0] if context.pages else context.new_page(), stub.url)

    yield open_app
    for context in taken:
        contexts.give_back(context)


@pytest.fixture
def app(new_app: Callable[[], Application]) -> Application:
    """The client in a fresh browser; no page is open yet."""
    return new_app()


@pytest.fixture
def narrow(app: Application) -> Iterator[None]:
    """The screen is one of 320 pixels, as long as the test lasts."""
    before = app.page.viewport_size
    app.page.set_viewport_size({"width": 320, "height": 640})
    yield
    app.page.set_viewport_size(before or {"width": 1280, "height": 720})
    app.page.emulate_media(color_scheme="null")


@pytest.fixture
def logged_in(app: Application) -> Application:
    """The client, with Ada logged in on the welcome page."""
    app.go("the log-in page")
    CredentialsForm(app.page, "Login").send(*PAIR)
    app.find_heading("the welcome page").wait_for()
    return app


@pytest.fixture
def account(logged_in: Application, stub: Stub) -> AccountPage:
    """The account page of a server that has all of it, with Ada logged in."""
    stub.offer_accounts()
    logged_in.go("the account page")
    page = AccountPage(logged_in.page)
    page.this_session.wait_for()
    page.change_button.wait_for()
    return page


@pytest.fixture
def overflow() -> Callable[[Application], int]:
    """How many pixels of a page have to be scrolled sideways."""
    width = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return lambda app: int(app.page.evaluate(width))


@pytest.fixture
def form(app: Application) -> CredentialsForm:
    """The log-in form."""
    app.go("the log-in page")
    return CredentialsForm(app.page, "Login")
