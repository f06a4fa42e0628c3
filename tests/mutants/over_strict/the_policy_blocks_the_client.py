"""The page's policy allows no script at all, the client's own included.

`default-src 'none'` and nothing else, copied from an API: the page stays white.
"""

from __future__ import annotations

from flask_backend import headers

from mutants.breaking import sets

KILLS = ("STATIC-2",)
DRIVER = "browser"
SPOILS = "the client itself"

STRICT = headers.PAGE_POLICY.replace("script-src 'self'", "script-src 'none'")
sets(
    headers,
    ON_PAGES=tuple(
        (name, STRICT if name == "Content-Security-Policy" else value)
        for name, value in headers.ON_PAGES
    ),
)
