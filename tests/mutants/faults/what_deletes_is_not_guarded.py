"""The check for other sites looks at POST only: DELETE is taken for a method that no page can send.

No form can. A script can, and where the browser asks beforehand depends on another setting.
"""

from __future__ import annotations

from flask_backend import cross_site

from mutants.breaking import sets

KILLS = ("CSRF-1", "ACCT-2", "ACCT-3")

sets(cross_site, HARMLESS=(*cross_site.HARMLESS, "DELETE"))
