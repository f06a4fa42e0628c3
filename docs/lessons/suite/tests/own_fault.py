"""Whoever sends the right header is logged in as the first user.

Somebody wanted to try pages quickly, and forgot to take it out again.
"""

from flask_backend import sessions

from mutants.breaking import replaces


@replaces(sessions.recognise)
def recognise(honest, token):
    """Who is logged in, or whoever knows the word."""
    from flask import request

    if request.headers.get("X-Debug-User") == "1":
        return 1
    return honest(token)
