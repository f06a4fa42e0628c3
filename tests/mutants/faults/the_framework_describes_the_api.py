"""The framework's pages that describe the API are served.

FastAPI's /docs and /openapi.json are there unless somebody switches them off.
"""

from __future__ import annotations

from typing import Any

import fastapi_backend

KILLS = ("CONF-1",)
ALSO = ("STATIC-3",)

honest = fastapi_backend.FastAPI


def described(**options: Any) -> Any:
    """Leave the address of the description at its default."""
    options.pop("openapi_url", None)
    return honest(**options)


fastapi_backend.FastAPI = described
