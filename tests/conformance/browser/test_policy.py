"""What a page's policy keeps out in a real browser (HDR-2)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.browser.driver import BrowserDriver
from fourstep.servers.subject import Server

pytestmark = pytest.mark.browser

# What a stranger's text can bring along when it gets into a page as it is.
PLANTED = """
<script>document.documentElement.dataset.text = "ran"</script>
<script src="data:text/javascript,document.documentElement.dataset.data = 'ran'"></script>
<img src="data:," onerror="document.documentElement.dataset.attribute = 'ran'" />
"""
RUN = ("text", "data", "attribute")


@pytest.fixture
def driver(server: Server, traced_context: Callable[[], BrowserContext]) -> BrowserDriver:
    """A visitor in a fresh browser."""
    return BrowserDriver(server.url, traced_context)


@clause("HDR-2")
def test_planted_scripts_do_not_run(driver: BrowserDriver, server: Server) -> None:
    """A script that somebody got into the page's text does not run, and the client works."""
    page = driver.page
    _plant(page, server.url, keep_policy=True)
    driver.open("the log-in page")
    promise(driver.is_shown("the log-in page"), wanted="the client at work", got="something else")
    page.wait_for_load_state()
    ran = _ran(page)
    promise(not ran, sent=PLANTED, wanted="none of it is run", got=f"run: {', '.join(ran)}",
            likely="script-src allows scripts in the page itself")  # fmt: skip

    _plant(page, server.url, keep_policy=False)
    page.goto(server.url)
    promise(len(_ran(page)) == len(RUN), sent="the same page without its policy",
            wanted="all of it is run", got=_ran(page))  # fmt: skip


def _plant(page: Page, url: str, *, keep_policy: bool) -> None:
    def plant(route: Route) -> None:
        answer = route.fetch()
        headers = {
            name: value
            for name, value in answer.headers.items()
            if keep_policy or name != "content-security-policy"
        }
        html = answer.text().replace("</body>", f"{PLANTED}</body>")
        route.fulfill(status=answer.status, headers=headers, body=html)

    page.unroute_all()
    page.route(lambda each: each.startswith(url) and urlsplit(each).path == "/", plant)


def _ran(page: Page) -> list[str]:
    """Which of the planted scripts have left their mark."""
    return [each for each in RUN if page.locator(f"html[data-{each}=ran]").count()]
