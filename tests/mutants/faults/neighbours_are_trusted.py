"""Requests of a neighbouring host (`same-site`) are served like one's own.

Only `cross-site` is refused: but every host below the same domain is same-site, a forgotten blog,
too.
"""

from __future__ import annotations

from flask_backend import cross_site

from mutants.breaking import sets

KILLS = ("CSRF-1",)
ALSO = ("CSRF-4",)

sets(cross_site, OWN=("same-origin", "same-site", "none"))
