"""What goes wrong in a browser, in the words of somebody who looks at a page."""

from __future__ import annotations

from playwright.sync_api import Error as PlaywrightError

from fourstep.contract.promise import BrokenPromise

_LONGEST = 200  # characters
_CRASHED = ("Target crashed", "Page crashed")
CIRCLE = "the server answers with one redirect after the other, without an end"
# By what an engine calls it: Chromium, Firefox, WebKit.
_REASONS = {
    "ERR_TOO_MANY_REDIRECTS": CIRCLE,
    "NS_ERROR_REDIRECT_LOOP": CIRCLE,
    "too many HTTP redirects": CIRCLE,
    "ERR_CONNECTION_REFUSED": "nobody answers there any more",
    "NS_ERROR_CONNECTION_REFUSED": "nobody answers there any more",
    "ERR_EMPTY_RESPONSE": "the server closed the connection, and answered nothing",
    "ERR_CONNECTION_RESET": "the server closed the connection in the middle of its answer",
    "NS_ERROR_NET_RESET": "the server closed the connection in the middle of its answer",
    "NS_ERROR_NET_EMPTY_RESPONSE": "the server closed the connection, and answered nothing",
    "ERR_INVALID_REDIRECT": "the server answers with a redirect that leads nowhere",
}
_UNDRIVEN = "Connection closed while reading from the driver"  # an error without a class
_LEAVES = ("Execution context was destroyed", "because of a navigation", "interrupted by another")


class PageSpins(BrokenPromise):
    """A page that does not answer any more: whoever asks it something waits for ever."""


def make_spins(place: str) -> PageSpins:
    """The broken promise of a page that does not answer any more."""
    return PageSpins(
        wanted="a page that answers",
        got=f"at {place}: the page does not react any more",
        likely="one page leads to another and back again, for ever",
    )


def is_of_browser(error: Exception) -> bool:
    """Whether an error is one of the browser's, or of what drives it."""
    return isinstance(error, PlaywrightError) or str(error).endswith(_UNDRIVEN)


def explain_load(error: PlaywrightError) -> str:
    """Why a browser could not load a page at all; empty where it is another error."""
    return next((words for name, words in _REASONS.items() if name in error.message), "")


def has_crashed(error: Exception) -> bool:
    """Whether the page is gone, and not only slow."""
    return any(each in str(error) for each in _CRASHED)


def explain_page(error: Exception) -> BrokenPromise:
    """What a browser that still runs says of a page, as a broken promise."""
    told = str(error)
    if has_crashed(error):
        return BrokenPromise(
            wanted="a page",
            got="the page has crashed",
            likely="a loop in it makes more and more, until the memory is full",
        )
    if any(each in told for each in _LEAVES):
        return BrokenPromise(
            wanted="a page that stays",
            got="the page was reloaded while it was tested",
            likely="it reloads itself, or sends the browser elsewhere",
        )
    return BrokenPromise(wanted="a page to use", got=told.splitlines()[0][:_LONGEST])
