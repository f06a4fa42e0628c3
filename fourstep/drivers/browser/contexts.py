"""Browser contexts that serve one visitor after the other: each comes as if nobody had been there.

A fresh context has a renderer process of its own, and each start of the client takes three times
as much work there as in one that is warm.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

_PATIENCE = 2000  # milliseconds for a page to let go
_TRIES = 3
_SETTLING = 100  # milliseconds for what a page has begun
# What is under way would be answered to the next visitor, who would keep its cookies.
_LET_GO = "() => { stop(); sessionStorage.clear(); name = ''; }"
# What a site can keep, where the browser offers no way to take all of it at once.
_FORGET = """async () => {
  localStorage.clear();
  for (const each of await caches.keys()) await caches.delete(each);
  for (const each of await indexedDB.databases()) indexedDB.deleteDatabase(each.name);
  for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
}"""


class Contexts:
    """Contexts that are used again.

    Args:
        make: makes a fresh one.
    """

    def __init__(self, make: Callable[[], BrowserContext]) -> None:
        self._make = make
        self._free: list[BrowserContext] = []

    def take(self) -> BrowserContext:
        """A context for a visitor who was never here before.

        It may have a page, on which there is still to be seen what somebody else saw last.
        """
        return self._free.pop() if self._free else self._make()

    def give_back(self, context: BrowserContext) -> None:
        """Let a visitor go, with all that was kept for them."""
        if forget(context):
            self._free.append(context)
        else:
            close(context)

    def close(self) -> None:
        """Close those that nobody uses."""
        while self._free:
            self._free.pop().close()


def close(context: BrowserContext) -> None:
    """Close a context; it may be gone already."""
    with contextlib.suppress(PlaywrightError):
        context.close()


def close_page(page: Page) -> bool:
    """Close a window, whatever it is about to load; tell whether it is closed.

    What is under way is ended first, since in the middle of a navigation Chromium may never say
    that a window is closed. Such a window goes with its context only.
    """
    with contextlib.suppress(PlaywrightError):
        _end_navigation(page)
        # Without this argument Playwright would wait for ever.
        page.close(run_before_unload=True)
        if not page.is_closed():
            page.wait_for_event("close", timeout=_PATIENCE)
    return page.is_closed()


def _end_navigation(page: Page) -> None:
    for _ in range(_TRIES):
        with contextlib.suppress(PlaywrightError):
            page.goto("about:blank", timeout=_PATIENCE)
            return
        # Another navigation came between: of an address that fails, to the browser's own page.
        page.wait_for_timeout(_SETTLING)


def forget(context: BrowserContext) -> bool:
    """Take cookies, storage, routes and all pages but one away; tell whether that was possible.

    The cache of files stays, and so does what listens to a page, or was added to it for all its
    documents: a visitor who needs such things needs a context that nobody uses again.
    """
    try:
        if not all(close_page(page) for page in context.pages[1:]):
            return False
        for page in context.pages:
            _let_go(page)
        context.unroute_all()
        context.clear_cookies()
        context.clear_permissions()
    except PlaywrightError:  # caught in a loop, or crashed
        return False
    return True


def _let_go(page: Page) -> None:
    if page.url.startswith("http"):
        # What comes after it would wait for a page in a loop for ever.
        page.locator("html").wait_for(timeout=_PATIENCE, state="attached")
        page.evaluate(_LET_GO)
        _forget_storage(page)
    page.unroute_all()


def _forget_storage(page: Page) -> None:
    browser = page.context.browser
    if browser is None or browser.browser_type.name != "chromium":
        page.evaluate(_FORGET)
        return
    address = urlsplit(page.url)
    here = {"origin": f"{address.scheme}://{address.netloc}", "storageTypes": "all"}
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.clearDataForOrigin", here)
    devtools.detach()
