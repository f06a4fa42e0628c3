"""The 401 asks for `Basic`: browsers open a dialog of their own.

What many libraries send by default. The user types a password into it, and the client never knows.
"""

from __future__ import annotations

from fastapi_backend import refusals

KILLS = ("PROTECT-1",)

refusals.NotLoggedIn.also = {"WWW-Authenticate": 'Basic realm="fourstep"'}
