"""Only pages carry Strict-Transport-Security, the API's answers do not.

A header of the index page, in the template's configuration.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import headers

from mutants.breaking import replaces

KILLS = ("HDR-3",)


@replaces(headers.is_encrypted)
def is_encrypted(honest: Any, connection: Any, settings: Any) -> bool:
    """Forget it for the API."""
    return bool(honest(connection, settings)) and not connection.scope["path"].startswith("/api/")
