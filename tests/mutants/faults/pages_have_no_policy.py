"""Pages carry no Content-Security-Policy: injected scripts run, and other sites frame them.

What a framework sends unless somebody thinks of it. Seen from inside a browser.
"""

from __future__ import annotations

from flask_backend import headers

from mutants.breaking import sets

KILLS = ("HDR-2",)
DRIVER = "browser"

sets(
    headers,
    ON_PAGES=tuple(each for each in headers.ON_PAGES if each[0] != "Content-Security-Policy"),
)
