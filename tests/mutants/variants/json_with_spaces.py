"""JSON is written with line breaks and spaces, and its media type names the character set."""

from __future__ import annotations

import json
from typing import Any

from fastapi_backend import create_app

from mutants.breaking import around


@around(create_app)
def app(honest: Any) -> Any:
    """Write every JSON answer anew."""

    @honest.middleware("http")
    async def rewrite(request: Any, call_next: Any) -> Any:
        from starlette.responses import Response

        answer = await call_next(request)
        kind = answer.headers.get("content-type", "")
        if "json" not in kind:
            return answer
        body = b"".join([part async for part in answer.body_iterator])
        text = json.dumps(json.loads(body), indent=2) if body else ""
        new = Response(text, answer.status_code)
        del new.headers["content-length"]
        kept = [
            (n, v) for n, v in answer.raw_headers if n not in (b"content-length", b"content-type")
        ]
        size = str(len(text.encode())).encode()
        new.raw_headers = [
            *kept,
            (b"content-type", f"{kind}; charset=utf-8".encode()),
            (b"content-length", size),
        ]
        return new

    return honest
