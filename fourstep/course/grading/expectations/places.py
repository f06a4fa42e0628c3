"""Which page must be shown: for the checks of several lessons."""

from __future__ import annotations

from fourstep.contract.promise import promise
from fourstep.drivers.browser.pages.application import HEADINGS, ROUTES
from fourstep.drivers.browser.window import Window


def must_be_at(window: Window, sent: str, page: str, likely: str = "") -> None:
    """Check that a page is shown, with its heading and its address."""
    wanted = f'the heading "{HEADINGS[page]}" at #{ROUTES[page]}'
    window.must_see(window.app.titled(page), sent, wanted, likely)
    window.has_come_to(ROUTES[page])
    # The finished client adds to an address what it has to remember.
    here = window.page.url.partition("#")[2].partition("?")[0]
    promise(here == ROUTES[page], sent=sent, wanted=wanted, got=window.shown())
