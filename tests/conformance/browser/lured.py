"""A user in a browser who comes by Mallory's page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page, Request

from conformance.instruments.lures import THE_END, WAYS
from fourstep.contract.promise import promise
from fourstep.drivers.browser.driver import BrowserDriver
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import begin_session, make_account
from fourstep.drivers.http.wire import Wire


class Lured:
    """Ada with a fresh browser, logged in on request.

    Args:
        url: the server's address.
        new_context: makes a fresh browser context.

    After a page was opened, `statuses` holds the status codes of what it sent, by the way of
    sending; browsers keep some answers even from us.
    """

    def __init__(self, url: str, new_context: Callable[[], BrowserContext]) -> None:
        self.url = url
        self.driver = BrowserDriver(url, new_context)
        self.statuses: dict[str, int] = {}

    def log_in(self) -> None:
        """Make an account and log in, the fast way."""
        with Wire(self.url, address=make_client_address(self.url)) as wire:
            begin_session(wire, make_account(wire))
            self.driver.adopt(wire.jar)

    def opens(self, address: str, ways: frozenset[str] = WAYS) -> Page:
        """Open a page, and wait until all that it sends in these ways is answered."""
        page = self.driver.page
        sent: dict[str, Request] = {}

        def note(request: Request) -> bool:
            sent[way_of(request.url)] = request
            return set(sent) >= ways

        with page.context.expect_event("request", note):
            page.goto(address, wait_until="commit")
        page.get_by_text(THE_END).wait_for()
        came = {way: sent[way].response() for way in ways}
        self.statuses = {way: answer.status for way, answer in came.items() if answer}
        return page

    def opens_at_home(self, html: str, ways: frozenset[str] = WAYS) -> Page:
        """Open a page with this text that the server itself seems to have sent."""
        address = f"{self.url}/lure"
        self.driver.page.context.route(
            address, lambda route: route.fulfill(body=html, content_type="text/html")
        )
        return self.opens(address, ways)

    def is_logged_in(self) -> bool:
        """Whether the server says that a user is logged in on this browser."""
        answer = self.driver.page.goto(f"{self.url}/api/status")
        body = answer.json() if answer and answer.ok else None
        promise(
            body in ({"status": True}, {"status": False}),
            sent="GET /api/status, in the browser",
            wanted='{"status": true} or {"status": false}',
            got=body or (answer and answer.status),
        )
        return body == {"status": True}


def way_of(url: str) -> str:
    """In which way this address was asked for; empty if a page's lure did not do it."""
    return next(iter(parse_qs(urlsplit(url).query).get("by", [])), "")
