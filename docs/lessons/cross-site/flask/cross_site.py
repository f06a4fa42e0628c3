"""Tell whether a page of another site has made a visitor's browser ask."""

from flask import Request

HARMLESS = ("GET", "HEAD", "OPTIONS")  # methods that change nothing
OWN = ("same-origin", "none")  # none: an address that the user has typed, or a bookmark


def is_foreign(request: Request) -> bool:
    """Whether another site asks. The browser says so, in headers that no page can change."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in OWN
    origin = request.headers.get("Origin")  # older browsers send this one only
    # Without both it is no browser, and carries nobody's cookie but its own.
    return origin is not None and origin.partition("://")[2] != request.host


def is_too_early(request: Request) -> bool:
    """Whether the browser fetches ahead what the user has not asked for yet."""
    purpose = request.headers.get("Sec-Purpose", "")
    return "prefetch" in purpose or "prerender" in purpose
