"""What a page of another site sends is done, and its answer may be read there.

A client of one's own on another host was wanted: CORS for everybody, and no check of where requests
come from. A form's text is read as JSON, too (FastAPI until 0.65.2, CVE-2021-32677). Seen from
inside a browser.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app, credentials, cross_site
from starlette.middleware.cors import CORSMiddleware

from mutants.breaking import around, replaces

KILLS = ("CSRF-1", "CSRF-4", "CSRF-5")
DRIVER = "browser"


@around(create_app)
def app(honest: Any) -> Any:
    """Permit everything."""
    honest.add_middleware(
        CORSMiddleware,
        allow_origin_regex=".*",
        allow_credentials=True,
        allow_methods=["*"],
        allow_headers=["*"],
    )
    return honest


@replaces(cross_site._refuse_other_sites)
def refuse(_honest: Any, _request: Any) -> None:
    """Look at nothing."""


@replaces(credentials._is_json)
def is_json(_honest: Any, _request: Any) -> bool:
    """Take all for JSON."""
    return True
