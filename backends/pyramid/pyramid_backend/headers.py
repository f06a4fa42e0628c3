"""What every answer carries, so that browsers guard the user too.

Clauses: HDR-1, HDR-2, HDR-3, CACHE-1, CSRF-5.
"""

from collections.abc import Callable

from pyramid.config import Configurator
from pyramid.response import Response
from pyramid.tweens import EXCVIEW

from .clients import is_encrypted
from .request import Request

Handler = Callable[[Request], Response]

PAGE_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",  # an injected <script> does not run
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",  # an injected <base> cannot lead our scripts' addresses elsewhere
        "form-action 'self'",  # a forged form cannot send the password elsewhere
        "frame-ancestors 'none'",  # no other site can lay itself over ours (clickjacking)
        "object-src 'none'",
        # What the client's own scripts may do to its page, the client says in its index.html.
    ]
)
OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'"
ONE_YEAR = 365 * 24 * 60 * 60  # seconds

EVERYWHERE = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
ON_PAGES = (
    *EVERYWHERE,
    ("Content-Security-Policy", PAGE_POLICY),
    # A page that opened ours, or was opened by it, gets no hold of it.
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
ON_OTHERS = (*EVERYWHERE, ("Content-Security-Policy", OTHER_POLICY))
STRICT_TRANSPORT = ("Strict-Transport-Security", f"max-age={ONE_YEAR}")


def includeme(config: Configurator) -> None:
    """Add the headers to every answer of the application, refusals included."""
    # Over the tween of the exception views: there every answer is a finished one.
    config.add_tween(f"{__name__}.headers_tween_factory", over=EXCVIEW)


def headers_tween_factory(handler: Handler, _registry: object) -> Handler:
    """A tween around all that makes an answer."""
    return lambda request: add_headers(handler(request), request)


def add_headers(response: Response, request: Request) -> Response:
    """The response with the headers that its kind needs."""
    response.headerlist.extend(_guards(response))
    if request.is_for_api or response.status_int >= 400:
        # A cache that keeps one user's answer, or a refusal, could show it to the next one.
        response.headers["Cache-Control"] = "no-store"
    if is_encrypted(request):
        # From now on the browser asks for this host over TLS only. Plain HTTP must not say so.
        response.headerlist.append(STRICT_TRANSPORT)
    return response


def _guards(response: Response) -> tuple[tuple[str, str], ...]:
    if response.status_int == 304:
        return EVERYWHERE  # what it says else would replace what the kept copy says
    return ON_PAGES if response.content_type == "text/html" else ON_OTHERS
