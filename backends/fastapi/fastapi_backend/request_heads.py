"""Bound a request's head, and bring it into the form that everything behind this knows.

Clauses: WIRE-5, INPUT-8.
"""

import re
from urllib.parse import unquote

from starlette.types import ASGIApp, Receive, Scope, Send

from .config import HEAD_MAX, HEADERS_MAX, LINE_MAX
from .problems import answer
from .refusals import HeadTooLarge

ABSOLUTE = re.compile(rb"https?://([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
# No cookie holds one of these (RFC 6265, 4.1.1). Frameworks take them for quotes, and Python
# before 3.11.10 and 3.12.6 needs for 30,000 of them 20 seconds (CVE-2024-7592). What stands for
# them is in no name and no token of ours: else `"_Host-session`, which any site may set, was ours.
QUOTES = bytes.maketrans(b'"\\', b"!!")

Headers = list[tuple[bytes, bytes]]


class BoundHeads:
    """Middleware that refuses a head over the limit, also where the server below lets it pass."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 431."""
        if scope["type"] == "http" and _is_too_large(scope):
            await answer(HeadTooLarge())(scope, receive, send)
            return
        await self.app(scope, receive, send)


class UsualForm:
    """Middleware for requests in a form that HTTP allows and clients seldom write."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as everybody writes it."""
        if scope["type"] == "http":
            scope = {**scope, "headers": [_without_quotes(*each) for each in scope["headers"]]}
            target = ABSOLUTE.fullmatch(scope.get("raw_path") or b"")
            if target:
                scope.update(_origin_form(target[1], target[2] or b"/", scope["headers"]))
        await self.app(scope, receive, send)


def _is_too_large(scope: Scope) -> bool:
    sizes = [len(name) + len(value) for name, value in scope["headers"]]
    target = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    longest = max((len(value) for _, value in scope["headers"]), default=0)
    too_many = len(sizes) > HEADERS_MAX
    return too_many or max(longest, target) > LINE_MAX or sum(sizes) + target > HEAD_MAX


def _without_quotes(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    return name, value.translate(QUOTES) if name == b"cookie" else value


def _origin_form(host: bytes, path: bytes, headers: Headers) -> dict[str, object]:
    # What the target says counts, whatever the Host header says (RFC 9112, 3.2.2).
    others = [(name, value) for name, value in headers if name != b"host"]
    return {
        "raw_path": path,
        "path": unquote(path.decode("latin-1")),
        "headers": [(b"host", host), *others],
    }
