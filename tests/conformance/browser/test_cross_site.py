"""What other sites can make a real browser do to a user (CSRF-1, CSRF-4, CSRF-5, COOKIE-2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from conformance.browser.lured import Lured, way_of
from conformance.clauses import clause
from conformance.instruments import lures
from conformance.instruments.other_site import OtherSite
from fourstep.contract.promise import promise
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import body, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.servers.subject import Server

pytestmark = pytest.mark.browser

NOTHING = "JSON: nothing, no type: nothing, status: nothing, text: nothing"
from_everywhere = pytest.mark.parametrize("place", [OtherSite.elsewhere, OtherSite.next_door],
                                          ids=["another site", "a neighbour"])  # fmt: skip


@pytest.fixture
def ada(server: Server, traced_context: Callable[[], BrowserContext]) -> Lured:
    """Ada with a fresh browser."""
    return Lured(server.url, traced_context)


@clause("CSRF-4")
@from_everywhere
def test_no_page_elsewhere_logs_her_out(
    place: Callable[[OtherSite, str], str], ada: Lured, other_site: OtherSite
) -> None:
    """Pictures, frames, links and windows of another origin leave a user logged in."""
    html = lures.sends_in_every_way(f"{ada.url}/api/logout")
    ada.log_in()
    ada.opens(place(other_site, ada.url) + other_site.show(html))
    served = sorted(way for way, status in ada.statuses.items() if status != 403)
    promise(not served, sent="GET /api/logout from another origin", wanted="403", got=served)
    promise(ada.is_logged_in(), sent="all of these", wanted="still logged in", got="logged out")

    ada.opens_at_home(html)
    promise(not ada.is_logged_in(), sent="the same page from the server itself",
            wanted="logged out", got="still logged in")  # fmt: skip


@clause("CSRF-5")
def test_no_page_elsewhere_reads_an_answer(ada: Lured, other_site: OtherSite) -> None:
    """Another site's page learns nothing of what the server answers to it."""
    html = lures.logs_in(ada.url, _mallory(ada.url))
    read = _told(ada.opens(other_site.elsewhere(ada.url) + other_site.show(html), lures.FORMS))
    promise(read == NOTHING, sent="requests by fetch", wanted=NOTHING, got=read,
            likely="an answer permits other origins to read it")  # fmt: skip

    read = _told(ada.opens_at_home(html, lures.FORMS))
    promise("JSON: 200" in read, sent="the same page from the server itself",
            wanted="JSON: 200", got=read)  # fmt: skip


@clause("CSRF-1")
def test_no_page_elsewhere_logs_her_in(ada: Lured, other_site: OtherSite) -> None:
    """Forms and scripts of another origin log nobody in under a name of their own."""
    html = lures.logs_in(ada.url, _mallory(ada.url))
    ada.opens(other_site.next_door(ada.url) + other_site.show(html), lures.FORMS)
    promise(not ada.is_logged_in(), sent="a page whose forms and scripts log in as Mallory",
            wanted="nobody logged in", got="logged in")  # fmt: skip

    ada.opens_at_home(html, lures.FORMS)
    promise(ada.is_logged_in(), sent="the same page from the server itself",
            wanted="logged in by that page", got="nobody is")  # fmt: skip


@clause("COOKIE-2")
def test_the_cookie_stays_at_home(ada: Lured, other_site: OtherSite) -> None:
    """What another site asks for arrives without the cookie, but for windows opened by GET."""
    home = other_site.next_door(ada.url)
    html = lures.sends_in_every_way(f"{home}/noted")
    ada.log_in()
    ada.opens(other_site.elsewhere(ada.url) + other_site.show(html))
    seen = _with_cookies(other_site) - lures.LAX
    promise(not seen, sent="requests from another site to the server's",
            wanted="no cookie", got=f"the session's cookie with: {', '.join(sorted(seen))}",
            likely="SameSite is None or missing")  # fmt: skip

    ada.opens(home + other_site.show(html))
    seen = _with_cookies(other_site)
    promise(seen == lures.WAYS, sent="the same from the server's own site",
            wanted="the cookie each time", got=sorted(seen))  # fmt: skip


def _mallory(url: str) -> dict[str, str]:
    with Wire(url, address=make_client_address(url)) as wire:
        return body(make_account(wire, "Mallory"))


def _told(page: Page) -> str:
    return ", ".join(sorted(page.locator("p").all_inner_texts()))


def _with_cookies(site: OtherSite) -> set[str]:
    """The ways in which requests came with a cookie since this was asked last."""
    came = [visit for visit in site.visits if visit.path.startswith("/noted")]
    site.visits.clear()
    return {way_of(visit.path) for visit in came if visit.cookies}
