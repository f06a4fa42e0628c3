"""Scripts are served as `text/plain`: with `nosniff`, browsers do not run them.

Windows' registry says so on many machines, and Python believes it.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import replaces_view

KILLS = ("STATIC-2",)


@replaces_view(create_app, "client.static")
def static(honest: Any, name: str) -> Any:
    """Change the type."""
    response = honest(name)
    if name.endswith(".js"):
        response.headers["Content-Type"] = "text/plain; charset=utf-8"
    return response
