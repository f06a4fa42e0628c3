"""The session cookie in a real browser: scripts do not see it, and log-out drops it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.browser.driver import BrowserDriver
from fourstep.drivers.http.people import new_credentials
from fourstep.servers.subject import Server

pytestmark = pytest.mark.browser

SEEN_BY_SCRIPTS = """async () => {
  const others = window.cookieStore ? await window.cookieStore.getAll() : [];
  return [document.cookie, ...others.map(each => each.name)].filter(Boolean);
}"""
SEND = "method => fetch('/api/logout', {method}).then(answer => answer.text())"
WAYS: dict[str, Callable[[BrowserDriver], object]] = {
    "the client's way": lambda driver: driver.log_out(),
    "GET": lambda driver: driver.page.evaluate(SEND, "GET"),
    "POST": lambda driver: driver.page.evaluate(SEND, "POST"),
}


@pytest.fixture
def driver(server: Server, traced_context: Callable[[], BrowserContext]) -> BrowserDriver:
    """Ada in a fresh browser, newly registered and logged in."""
    driver, ada = BrowserDriver(server.url, traced_context), new_credentials("Ada")
    driver.register(ada)
    driver.log_in(ada)
    promise(driver.is_logged_in(), wanted="logged in", got="not logged in")
    return driver


def kept(driver: BrowserDriver) -> list[str]:
    """The names of the cookies that the browser keeps."""
    return [str(each.get("name")) for each in driver.page.context.cookies()]


@clause("COOKIE-1")
def test_scripts_see_no_cookie(driver: BrowserDriver) -> None:
    """A script in the page cannot read the cookie that the browser sends all the same."""
    seen = driver.page.evaluate(SEEN_BY_SCRIPTS)

    promise(bool(kept(driver)), wanted="a cookie in the browser", got="none")
    promise(
        not seen,
        sent="read all cookies by a script of the page",
        wanted="none to be seen",
        got=seen,
        likely="without HttpOnly an injected script can steal the session",
    )


@clause("COOKIE-4")
@pytest.mark.parametrize("leave", WAYS.values(), ids=WAYS)
def test_log_out_drops_the_cookie(
    leave: Callable[[BrowserDriver], object], driver: BrowserDriver
) -> None:
    """After logging out the browser has none of the cookies that it had before."""
    before = kept(driver)
    leave(driver)
    left = set(kept(driver)) & set(before)

    promise(bool(before), wanted="a cookie while logged in", got="none")
    promise(
        not left,
        sent="log out",
        wanted="no cookie of the session in the browser",
        got=sorted(left),
        likely="browsers ignore a deletion without Secure or with another Path",
    )
    promise(not driver.is_logged_in(), wanted="logged out", got="still logged in")
