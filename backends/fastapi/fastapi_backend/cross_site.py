"""Refuse what a page on another site makes a visitor's browser send (CSRF).

Browsers say by themselves where a request comes from, and no page can change what they say. A
client that says nothing, such as curl, is no browser and carries nobody's cookie unasked.

Clauses: CSRF-1, CSRF-2, CSRF-3, CSRF-4, CSRF-6, HOST-1.
"""

import re

from starlette.requests import HTTPConnection

from . import plain_cookie
from .config import Settings
from .refusals import CrossSite, UnknownHost

SAFE = {"GET", "HEAD", "OPTIONS"}  # methods that change nothing
OWN_SITE = {"same-origin", "none"}  # `none`: typed, or from a bookmark
ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<host>[^/@?#]+)", re.IGNORECASE)
HOST_AND_PORT = re.compile(r"(?P<host>[a-z0-9_.-]+|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{1,5}))?")
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


def check_host(request: HTTPConnection, settings: Settings) -> None:
    """Let requests pass for the hosts that are configured, at any port.

    Under the name of an attacker's own site, a page of that site would be of the same origin as
    the API (DNS rebinding).

    Raises:
        UnknownHost: another one, or none that can be read; or somebody from elsewhere, where
            cookies are for this computer only.
    """
    named = _split(request.headers.get("host", ""))
    if named is None or named[0] not in settings.allowed_hosts:
        raise UnknownHost
    here = request.client is None or plain_cookie.is_loopback(request.client.host)
    if settings.plain_cookie != "never" and not here:
        raise UnknownHost


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
    theirs = _split(found["host"])
    ours = _split(request.headers.get("host", ""))
    if theirs is None or ours is None:
        return False
    port = PORTS[found["scheme"].lower()]
    return (theirs[0], theirs[1] or port) == (ours[0], ours[1] or port)


def _split(text: str) -> tuple[str, int | None] | None:
    """Host and port of a text such as `localhost:5000`; None if it has another form."""
    found = HOST_AND_PORT.fullmatch(text.lower())
    if found is None:
        return None
    return found["host"], int(found["port"]) if found["port"] else None
