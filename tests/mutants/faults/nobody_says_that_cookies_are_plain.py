"""A server whose cookies are not Secure starts without a word about it.

A switch that nobody sees stays switched on.
"""

from __future__ import annotations

from flask_backend import plain_cookie

from mutants.breaking import sets

KILLS = ("COOKIE-6",)

sets(plain_cookie, WARNING="")
