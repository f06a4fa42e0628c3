"""Without a session GET /api/me is 403.

Django REST framework's default with session authentication. 403 says: do not try again.
"""

from __future__ import annotations

from flask_backend import refusals

KILLS = ("PROTECT-1",)
ALSO = ("ACCT-1", "ACCT-2", "PW-7", "ACCT-3", "CACHE-1", "PROTECT-3")

refusals.NotLoggedIn.code = 403
