"""POST /api/logout is 405: there is only the GET.

The tutorial's own API.
"""

from __future__ import annotations

from fastapi_backend import routes

KILLS = ("LOGOUT-6",)

for route in routes.api.routes:
    if getattr(route, "path", "") == "/api/logout":
        route.methods = {"GET"}
