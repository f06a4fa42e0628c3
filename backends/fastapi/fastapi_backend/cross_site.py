"""Refuse what a page on another site makes a visitor's browser send (CSRF).

Browsers say by themselves where a request comes from, and no page can change what they say. A
client that says nothing, such as curl, is no browser and carries nobody's cookie unasked.

Clauses: CSRF-1, CSRF-2, CSRF-3, CSRF-4, CSRF-6.
"""

import re

from starlette.requests import HTTPConnection

from . import hosts
from .refusals import CrossSite

SAFE = {"GET", "HEAD", "OPTIONS"}  # methods that change nothing
OWN_SITE = {"same-origin", "none"}  # `none`: typed, or from a bookmark
ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<host>[^/@?#]+)", re.IGNORECASE)
PORTS = {"http": 80, "https": 443}


def check(request: HTTPConnection) -> None:
    """Let a request pass if it is safe, or not from another site.

    Raises:
        CrossSite: it comes from another site, or from one that cannot be told.
    """
    if request.scope["method"] not in SAFE:
        _refuse_other_sites(request)


def check_logout(request: HTTPConnection) -> None:
    """The same for the one GET that changes something.

    Raises:
        CrossSite: it comes from another site, or nobody has followed the link yet.
    """
    if re.search("prefetch|prerender", request.headers.get("sec-purpose", ""), re.IGNORECASE):
        raise CrossSite
    _refuse_other_sites(request)


def _refuse_other_sites(request: HTTPConnection) -> None:
    sites = request.headers.getlist("sec-fetch-site")
    origins = request.headers.getlist("origin")
    if sites:
        # Where it is present it decides. A word that is new says something else than these two.
        passes = len(sites) == 1 and sites[0] in OWN_SITE
    else:
        passes = not origins or (len(origins) == 1 and _is_own(origins[0], request))
    if not passes:
        raise CrossSite


def _is_own(origin: str, request: HTTPConnection) -> bool:
    found = ORIGIN.fullmatch(origin)  # `null` is the origin of files, frames in a sandbox and more
    if found is None:
        return False
    theirs = hosts.split(found["host"])
    ours = hosts.split(request.headers.get("host", ""))
    if theirs is None or ours is None:
        return False
    port = PORTS[found["scheme"].lower()]
    return (theirs[0], theirs[1] or port) == (ours[0], ours[1] or port)
