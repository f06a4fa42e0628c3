"""Refuse what a page of another site makes a visitor's browser do.

Browsers send the session's cookie along with some of such requests. They also say, in headers that
no page can change, where a request comes from: Sec-Fetch-Site, or at least Origin. Clients that
are no browsers send neither, and carry nobody's cookie but their own.

Clauses: CSRF-1, CSRF-2, CSRF-3, CSRF-4, CSRF-6, HOST-1.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from .config import settings
from .plain_cookie import is_loopback
from .problems import Respond, problem
from .refusals import CrossSite, Refusal, UnknownHost

View = TypeVar("View", bound=Callable[..., Any])

HARMLESS = ("GET", "HEAD", "OPTIONS")
OWN = ("same-origin", "none")  # "none": the user has typed the address, or chosen a bookmark
DEFAULT_PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?")


def logs_out(view: View) -> View:
    """Decorate the view that changes something although it is asked by GET."""
    view.logs_out = True  # type: ignore[attr-defined]  # Django marks views in the same way
    return view


class CheckOrigin:
    """Middleware that looks at where a request comes from and whom it asks, before its view does.

    `CsrfViewMiddleware` stands here in other projects. It wants a token that the client has to
    fetch first, and the contract's clients do not.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on: Django calls `process_view` when it has found the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: object) -> HttpResponse | None:
        """The refusal, if there is one; 404 and 405 have gone first."""
        try:
            check(request)
            if getattr(view, "logs_out", False):  # known by its view, not by its spelling
                check_logout(request)
            check_host(request)
        except Refusal as refusal:  # Django calls no `process_exception` for middleware
            return problem(request, refusal)
        return None


def check(request: HttpRequest) -> None:
    """Let a request pass that changes nothing, or that does not come from another site.

    Raises:
        CrossSite: it comes from a page of another site, or of a neighbouring host or port.
    """
    if request.method not in HARMLESS:
        _refuse_other_sites(request)


def check_logout(request: HttpRequest) -> None:
    """The same for the one GET that changes something.

    Raises:
        CrossSite: it comes from another site, or the browser only guesses that the user will want
            it next.
    """
    purpose = request.META.get("HTTP_SEC_PURPOSE", "").lower()
    if "prefetch" in purpose or "prerender" in purpose:
        raise CrossSite
    _refuse_other_sites(request)


def check_host(request: HttpRequest) -> None:
    """Let a request pass that is meant for this server (HOST-1).

    Under the name of an attacker's own site, a page of that site would be of the same origin as
    the API (DNS rebinding).

    Raises:
        UnknownHost: the Host header is missing, malformed, or names another host; or somebody
            asks from elsewhere, where cookies are for this computer only.
    """
    host = _split(request.META.get("HTTP_HOST", ""))
    if host is None or host[0] not in settings().allowed_hosts:
        raise UnknownHost
    # With another server in place of ours this application may be heard elsewhere.
    if settings().plain_cookie == "loopback" and not is_loopback(
        request.META.get("REMOTE_ADDR", "")
    ):
        raise UnknownHost


def _refuse_other_sites(request: HttpRequest) -> None:
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        if site not in OWN:  # words of the future, and two of them, mean no good either
            raise CrossSite
        return
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and not _is_own(origin, request.META.get("HTTP_HOST", "")):
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
