"""What every answer carries, so that browsers guard the user too.

Clauses: HDR-1, HDR-2, HDR-3, CACHE-1, CSRF-5.
"""

from flask import Flask, Response, request

from .clients import is_encrypted

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


def init_app(app: Flask) -> None:
    """Add the headers to every answer of the application, refusals included."""
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """The response with the headers that its kind needs."""
    response.headers.extend(_guards(response))
    if request.path.startswith("/api/") or response.status_code >= 400:
        # A cache that keeps one user's answer, or a refusal, could show it to the next one.
        response.headers["Cache-Control"] = "no-store"
    if is_encrypted(request):
        # From now on the browser asks for this host over TLS only. Plain HTTP must not say so.
        response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"
    return response


def _guards(response: Response) -> tuple[tuple[str, str], ...]:
    if response.status_code == 304:
        return EVERYWHERE  # what it says else would replace what the kept copy says
    return ON_PAGES if response.mimetype == "text/html" else ON_OTHERS
