"""POSTs are guarded, and GET /api/logout is not.

An image on any page logs the visitor out: the guard looks at the method.
"""

from __future__ import annotations

from flask_backend import cross_site

from mutants.breaking import sets

KILLS = ("CSRF-4",)

sets(cross_site, LOG_OUT="nothing")
