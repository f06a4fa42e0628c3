"""What every answer carries, so that browsers guard the user too.

`SecurityMiddleware` adds nosniff, Referrer-Policy and Cross-Origin-Opener-Policy, as its defaults
are. Strict-Transport-Security is added here: Django would have to believe a header of anybody's.

Clauses: HDR-1, HDR-2, HDR-3, CACHE-1, CSRF-5.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from .clients import is_encrypted
from .problems import Respond

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

# What an answer carries that never comes to Django: server_refusals.py.
ON_OTHERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", OTHER_POLICY),
)
STRICT_TRANSPORT = ("Strict-Transport-Security", f"max-age={ONE_YEAR}")


def add_headers(get_response: Respond) -> Respond:
    """Middleware: every answer of the application has its headers, refusals included."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        _add_guards(response)
        if request.path.startswith("/api/") or response.status_code >= 400:
            # A cache that keeps one user's answer, or a refusal, could show it to the next one.
            response.headers["Cache-Control"] = "no-store"
        if is_encrypted(request):
            # From now on the browser asks for this host over TLS only. Plain HTTP must not say so.
            response.headers[STRICT_TRANSPORT[0]] = STRICT_TRANSPORT[1]
        if isinstance(response, HttpResponse):
            _add_length(response)
            if request.method == "HEAD":  # nobody below takes the body away
                response.content = b""
        return response

    return middleware


def _add_guards(response: HttpResponseBase) -> None:
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if response.status_code == 304:
        return  # what it says else would replace what the kept copy says
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    response.headers["Content-Security-Policy"] = PAGE_POLICY if is_page else OTHER_POLICY


def _add_length(response: HttpResponse) -> None:
    if "Content-Length" not in response.headers:
        # Else the server would send chunks, and close the connection.
        response.headers["Content-Length"] = str(len(response.content))
