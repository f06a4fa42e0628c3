"""What a page's policy keeps out in a real browser (HDR-2)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from conformance.clauses import clause
from conformance.cross_site import lures
from conformance.cross_site.other_site import OtherSite
from fourstep.drivers.browser import BrowserDriver
from fourstep.exchange import promise
from fourstep.subject import Server

pytestmark = pytest.mark.browser

CLIENT = 'script[src*="/static/"]'
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
@pytest.mark.parametrize(
    "place", [OtherSite.elsewhere, OtherSite.next_door], ids=["another site", "a neighbour"]
)
def test_no_other_origin_frames_the_application(
    place: Callable[[OtherSite, str], str],
    driver: BrowserDriver,
    server: Server,
    other_site: OtherSite,
) -> None:
    """A page of another origin that holds the application in a frame shows nothing of it."""
    site = place(other_site, server.url)
    page = driver.page
    page.goto(site + other_site.show(lures.frames(f"{server.url}/", f"{site}/own")))
    own = page.frame_locator("#own").get_by_text("Noted.")
    promise(own.is_visible(), wanted="frames at all", got="the browser shows none")
    framed = page.frame_locator("#application").locator(CLIENT)
    promise(framed.count() == 0, sent=f"a frame with the application in a page of {site}",
            wanted="an empty frame", got="the client in it")  # fmt: skip

    driver.open("the welcome page")
    driver.check_index()


@clause("HDR-2")
def test_planted_scripts_do_not_run(driver: BrowserDriver, server: Server) -> None:
    """A script that somebody got into the page's text does not run, and the client works."""
    page = driver.page
    _plant(page, server.url, keep_policy=True)
    driver.open("the log-in page")
    promise(driver.shown("the log-in page"), wanted="the client at work", got="something else")
    page.wait_for_load_state()
    ran = _ran(page)
    promise(not ran, sent=PLANTED, wanted="none of it is run", got=f"run: {', '.join(ran)}",
            likely="script-src lets in what stands in the page itself")  # fmt: skip

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
