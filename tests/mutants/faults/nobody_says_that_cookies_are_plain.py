"""A server whose cookies are not Secure starts without a word about it.

A switch that nobody sees stays switched on.
"""

from __future__ import annotations

from flask_backend import server

from mutants.breaking import sets

KILLS = ("COOKIE-6",)

sets(server, PLAIN_COOKIE="")
