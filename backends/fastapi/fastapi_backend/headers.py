"""What every answer carries, so that browsers guard the user too.

Clauses: HDR-1, HDR-2, HDR-3, CACHE-1, CSRF-5.
"""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .clients import is_encrypted
from .config import Settings

PAGE_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",  # an injected <script> does not run
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",  # an injected <base> cannot move the page's scripts elsewhere
        "form-action 'self'",  # a forged form cannot send the password elsewhere
        "frame-ancestors 'none'",  # no other site can lay itself over ours (clickjacking)
        "object-src 'none'",
    ]
)
OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'"

Headers = list[tuple[bytes, bytes]]

EVERY: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    # No other site can put the answer into a page of its own, not even as an image.
    (b"cross-origin-resource-policy", b"same-origin"),
]
# A cache that keeps one user's answer, or a refusal, could show it to the next one.
KEPT_BY_NOBODY: Headers = [(b"cache-control", b"no-store")]
PAGE: Headers = [
    (b"content-security-policy", PAGE_POLICY.encode()),
    # A window that another site has opened, or that opens one, gets no handle on this one.
    (b"cross-origin-opener-policy", b"same-origin"),
]
OTHER: Headers = [(b"content-security-policy", OTHER_POLICY.encode())]
# A year in seconds, in which browsers that came over https ask for nothing else.
HTTPS: Headers = [(b"strict-transport-security", b"max-age=31536000")]


class AnswerHeaders:
    """Middleware that adds the headers to every answer, refusals included."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to the answer's headers on its way back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"].extend(_further(scope["path"], message))
                if is_encrypted(HTTPConnection(scope), self.settings):
                    message["headers"].extend(HTTPS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _further(path: str, answer: Message) -> Headers:
    is_private = path.startswith("/api/") or answer["status"] >= 400
    further = EVERY + KEPT_BY_NOBODY if is_private else EVERY
    if answer["status"] == 304:
        # It has no content type, and its headers replace those of the copy in the browser: the
        # wrong policy would stop the page's own scripts at the second visit.
        return further
    kind = dict(answer["headers"]).get(b"content-type", b"")
    return further + (PAGE if kind.startswith(b"text/html") else OTHER)
