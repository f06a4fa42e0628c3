"""The main route answers JSON, "API is running".

The backend was written for another client, and serves none.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import client_files
from starlette.responses import JSONResponse

from mutants.breaking import replaces_endpoint

KILLS = ("STATIC-1",)
ALSO = ("STATIC-2", "METHOD-3")


@replaces_endpoint(client_files.client, "/")
async def index(_honest: Any, **_asked: Any) -> Any:
    """Say that all is well."""
    return JSONResponse({"message": "API is running"})
