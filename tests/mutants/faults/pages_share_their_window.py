"""Pages do not ask for a window of their own.

Whoever opens such a page, or is opened by it, has a handle on it: what it loads can be counted,
and it can be led elsewhere (XS-Leaks).
"""

from __future__ import annotations

from flask_backend import headers

from mutants.breaking import sets

KILLS = ("HDR-1",)

sets(headers, ON_PAGES=headers.ON_PAGES[:-1])
