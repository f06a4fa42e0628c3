"""Over https a log-out is answered with a redirect, to the page by plain http.

The framework does not know of the TLS, and builds addresses as it is asked itself.
"""

from __future__ import annotations

from typing import Any

from flask import redirect, request
from flask_backend import clients, create_app

from mutants.breaking import replaces_view

KILLS = ("HDR-3",)


@replaces_view(create_app, "api.logout")
def logout(honest: Any) -> Any:
    """Lead away."""
    answer = honest()
    return redirect(f"http://{request.host}/") if clients.is_encrypted(request) else answer
