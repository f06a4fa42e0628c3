"""The page takes a script from another server, without a checksum.

Whoever owns that server may change it: polyfill.io, 2024.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_backend import create_app

from mutants.breaking import replaces_view

KILLS = ("HDR-2",)
SCRIPT = b'<script src="https://cdn.example/metrics.js"></script></head>'


@replaces_view(create_app, "client.index")
def index(honest: Any) -> Any:
    """Add it to the page."""
    answer = honest()
    answer.direct_passthrough = False
    return Response(answer.get_data().replace(b"</head>", SCRIPT), mimetype="text/html")
