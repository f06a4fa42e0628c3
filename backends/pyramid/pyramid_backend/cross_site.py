"""Refuse what a page of another site makes a visitor's browser do.

Browsers send the session's cookie along with some of such requests. They also say, in headers that
no page can change, where a request comes from: Sec-Fetch-Site, or at least Origin. Clients that
are no browsers send neither, and carry nobody's cookie but their own.

Clauses: CSRF-1, CSRF-2, CSRF-3, CSRF-4, CSRF-6, HOST-1.
"""

import re
from collections.abc import Callable
from typing import Any

from pyramid.config import Configurator
from pyramid.response import Response
from pyramid.viewderivers import INGRESS

from .plain_cookie import is_loopback
from .refusals import CrossSite, UnknownHost
from .request import Request

View = Callable[[object, Request], Response]

HARMLESS = ("GET", "HEAD", "OPTIONS")
OWN = ("same-origin", "none")  # "none": the user has typed the address, or chosen a bookmark
DEFAULT_PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?")


def includeme(config: Configurator) -> None:
    """Look at where a request comes from and whom it asks, before anything else is done."""
    # Only a view that has been found is derived: 404 and 405 go first. Over `secured_view`: whoever
    # may not ask at all is not told to log in.
    config.add_view_deriver(own_site_view, under=INGRESS, over="secured_view")


def own_site_view(view: View, info: Any) -> View:
    """The view, for requests of this site and to this host only.

    A view option `changes_by_get=True` says that even a GET changes something.
    """
    if info.exception_only:
        return view
    changes_by_get = info.options.get("changes_by_get", False)

    def checked(context: object, request: Request) -> Response:
        check(request)
        if changes_by_get:
            check_logout(request)
        check_host(request)
        return view(context, request)

    return checked


own_site_view.options = ("changes_by_get",)  # type: ignore[attr-defined]  # Pyramid reads it there


def check(request: Request) -> None:
    """Let a request pass that changes nothing, or that does not come from another site.

    Raises:
        CrossSite: it comes from a page of another site, or of a neighbouring host or port.
    """
    if request.method not in HARMLESS:
        _refuse_other_sites(request)


def check_logout(request: Request) -> None:
    """The same for the one GET that changes something.

    Raises:
        CrossSite: it comes from another site, or the browser only guesses that the user will want
            it next.
    """
    purpose = request.headers.get("Sec-Purpose", "").lower()
    if "prefetch" in purpose or "prerender" in purpose:
        raise CrossSite
    _refuse_other_sites(request)


def check_host(request: Request) -> None:
    """Let a request pass that is meant for this server (HOST-1).

    Under the name of an attacker's own site, a page of that site would be of the same origin as
    the API (DNS rebinding).

    Raises:
        UnknownHost: the Host header is missing, malformed, or names another host; or somebody
            asks from elsewhere, where cookies are for this computer only.
    """
    host = _split(request.headers.get("Host", ""))
    if host is None or host[0] not in request.settings.allowed_hosts:
        raise UnknownHost
    # With another server in place of ours this application may be heard elsewhere.
    if request.settings.plain_cookie == "loopback" and not is_loopback(request.remote_addr or ""):
        raise UnknownHost


def _refuse_other_sites(request: Request) -> None:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in OWN:  # words of the future, and two of them, mean no good either
            raise CrossSite
        return
    origin = request.headers.get("Origin")
    if origin is not None and not _is_own(origin, request.headers.get("Host", "")):
        raise CrossSite


def _is_own(origin: str, host: str) -> bool:
    scheme, separator, rest = origin.partition("://")
    scheme = scheme.lower()
    if not separator or scheme not in DEFAULT_PORTS:
        return False
    theirs, ours = _split(rest), _split(host)
    if theirs is None or ours is None:
        return False
    default = DEFAULT_PORTS[scheme]
    return (theirs[0], theirs[1] or default) == (ours[0], ours[1] or default)


def _split(host: str) -> tuple[str, int | None] | None:
    parts = HOST.fullmatch(host)
    if parts is None:
        return None
    name, port = parts.groups()
    return name.lower(), int(port) if port else None
