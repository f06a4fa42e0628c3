"""A script that somebody has injected into the page runs.

There is no policy for scripts at all; seen from inside a browser.
"""

from __future__ import annotations

from flask_backend import headers

from mutants.breaking import sets

KILLS = ("HDR-2",)
DRIVER = "browser"

NONE = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
sets(
    headers,
    ON_PAGES=tuple(
        (name, NONE if name == "Content-Security-Policy" else value)
        for name, value in headers.ON_PAGES
    ),
)
