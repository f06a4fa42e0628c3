"""Files that the client asks for later, its further chunks, are 404.

Only what the index page names was copied to the server. The page shows, and the first click fails.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import client_files
from starlette.exceptions import HTTPException

from mutants.breaking import replaces_endpoint

KILLS = ("STATIC-2",)
DRIVER = "browser"
SPOILS = "the pages that are loaded when they are wanted"


@replaces_endpoint(client_files.client, "/static/{path:name}")
async def static(honest: Any, **asked: Any) -> Any:
    """Serve the main files only."""
    if asked["path"].startswith("chunk-"):
        raise HTTPException(404)
    return await honest(**asked)
