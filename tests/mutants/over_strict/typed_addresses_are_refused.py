"""`Sec-Fetch-Site: none` is refused.

Whoever types the log-out's address, or has it as a bookmark, sees an error.
"""

from __future__ import annotations

from flask_backend import cross_site

from mutants.breaking import sets

KILLS = ("CSRF-3",)
ALSO = ("CSRF-1", "CSRF-4")

sets(cross_site, OWN=("same-origin",))
