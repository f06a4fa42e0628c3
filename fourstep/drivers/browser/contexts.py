"""Browser contexts that serve one visitor after the other: each comes as if nobody had been there.

A fresh context has a renderer process of its own, and each start of the client takes three times
as much work there as in one that is warm.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from fourstep.drivers.browser.closing import close, close_page

_PATIENCE = 2000  # milliseconds for a page to let go
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
            close(self._free.pop())


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
