"""The served client at work in a browser: what it fetches, and that nothing breaks on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.browser.driver import BrowserDriver
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.values import Credentials
from fourstep.servers.subject import Server

pytestmark = pytest.mark.browser

NOTE_ANSWERS = """
const original = window.fetch;
window.fetch = async (...words) => {
  const answer = await original(...words);
  await window.noteAnswer(new URL(answer.url).pathname, await answer.clone().text());
  return answer;
};
"""
SHAPES = {
    "/api/register": "result",
    "/api/login": "result",
    "/api/logout": "result",
    "/api/status": "status",
}
# The client asks whether a backend has more than the workflow. To have no more is no fault.
MORE = ("/api/me", "/api/sessions", "/api/password", "/api/account")
NOT_THERE = (404, 405, 501)


@pytest.fixture
def driver(server: Server, traced_context: Callable[[], BrowserContext]) -> BrowserDriver:
    """A visitor in a fresh browser."""
    return BrowserDriver(server.url, traced_context)


@clause("WIRE-1", "STATIC-2", "CSRF-3")
def test_the_clients_own_requests_are_answered_by_the_contract(driver: BrowserDriver) -> None:
    """All that the client asks on its way through the workflow is answered with one JSON member."""
    seen = _record(driver.page)
    _go_through(driver, new_credentials("Ada"))

    paths = {path for path, _ in seen}
    promise(paths == set(SHAPES), wanted=f"requests to {sorted(SHAPES)}", got=paths)
    for path, keys in seen:
        promise(keys == [SHAPES[path]], sent=path, wanted=f"one member {SHAPES[path]}", got=keys)


@clause("STATIC-2")
def test_nothing_breaks_on_the_way(driver: BrowserDriver) -> None:
    """The workflow raises no error in the page, and every file that it needs is there."""
    troubles: list[str] = []
    driver.page.on("pageerror", lambda error: troubles.append(str(error)))
    driver.page.on("response", lambda each: _note_missing(each, troubles))
    _go_through(driver, new_credentials("Ada"))

    promise(not troubles, wanted="no error in the page, no missing file", got=troubles)


def _go_through(driver: BrowserDriver, ada: Credentials) -> None:
    driver.register(ada)
    driver.log_in(ada)
    driver.open("page one")
    promise(driver.is_shown("page one"), wanted="page one", got="another page")
    driver.log_out()
    promise(not driver.is_logged_in(), wanted="logged out", got="still logged in")


def _record(page: Page) -> list[tuple[str, list[str]]]:
    """Note what the page itself gets: an answer's body is gone for others when the page goes on."""
    seen: list[tuple[str, list[str]]] = []

    def note(path: str, text: str) -> None:
        if path not in MORE:
            seen.append((path, list(json.loads(text))))

    page.expose_function("noteAnswer", note)
    page.add_init_script(NOTE_ANSWERS)
    return seen


def _note_missing(response: Response, troubles: list[str]) -> None:
    has_no_more = urlsplit(response.url).path in MORE and response.status in NOT_THERE
    if response.status >= 400 and not has_no_more:
        troubles.append(f"{response.status} {response.url}")
