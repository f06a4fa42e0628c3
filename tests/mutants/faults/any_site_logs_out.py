"""POSTs are guarded, and GET /api/logout is not.

An image on any page logs the visitor out: the guard looks at the method.
"""

from __future__ import annotations

from flask_backend import routes

from mutants.breaking import sets

KILLS = ("CSRF-4",)
ALSO = ("CSRF-1", "CSRF-2", "CSRF-6")

sets(routes, LOG_OUT="nothing")
