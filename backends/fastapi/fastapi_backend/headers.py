"""What every answer carries, so that browsers guard the user too."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",  # an injected <script> does not run
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",  # a forged form cannot send the password elsewhere
        "frame-ancestors 'none'",  # no other site can lay itself over ours (clickjacking)
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
)
OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'"


class AnswerHeaders:
    """Middleware that adds the headers to every answer, refusals included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to the answer's headers on its way back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add(MutableHeaders(scope=message), scope["path"], message["status"])
            await send(message)

        await self.app(scope, receive, send_with_headers)


def add(headers: MutableHeaders, path: str, status: int) -> None:
    """Add what the answer to a request for this path needs."""
    if status != 304:
        # A 304 has no content type, and its headers replace those of the copy in the browser:
        # the wrong policy would stop the page's own scripts at the second visit.
        is_page = headers.get("content-type", "").startswith("text/html")
        headers["Content-Security-Policy"] = PAGE_POLICY if is_page else OTHER_POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    if path.startswith("/api/"):
        # A cache that keeps one user's answer could show it to the next one.
        headers["Cache-Control"] = "no-store"
