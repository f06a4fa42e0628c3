"""The page's policy allows inline scripts.

`'unsafe-inline'` switches off what the header is for; most policies in the wild have it.
"""

from __future__ import annotations

from flask_backend import headers

from mutants.breaking import sets

KILLS = ("HDR-2",)

LOOSE = headers.PAGE_POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
sets(
    headers,
    ON_PAGES=tuple(
        (name, LOOSE if name == "Content-Security-Policy" else value)
        for name, value in headers.ON_PAGES
    ),
)
