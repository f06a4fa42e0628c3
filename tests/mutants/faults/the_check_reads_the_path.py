"""The check for other sites knows the log-out by its path, the router by another spelling, too.

`/API/logout`, `//api/logout`: a front end that is kind to spellings, behind a guard that is not.
"""

from __future__ import annotations

import re
from typing import Any

from fastapi_backend import create_app

from mutants.breaking import around

KILLS = ("CSRF-6",)
ALSO = ("STATIC-3",)  # another spelling is no longer an unknown path


@around(create_app)
def app(honest: Any) -> Any:
    """Put the path right, and take such requests for one's own."""

    async def tidying(scope: Any, receive: Any, send: Any) -> None:
        path = scope.get("path", "")
        tidy = re.sub(r"/{2,}", "/", path).rstrip("/").lower()
        if path.lower() != "/" and tidy != path and tidy.startswith("/api/"):
            foreign = (b"sec-fetch-site", b"origin", b"sec-purpose")
            kept = [each for each in scope["headers"] if each[0] not in foreign]
            scope = {**scope, "path": tidy, "raw_path": tidy.encode(), "headers": kept}
        await honest(scope, receive, send)

    return tidying
