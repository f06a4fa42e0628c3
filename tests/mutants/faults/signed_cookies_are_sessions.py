"""Logging out deletes the cookie and nothing else: the session is in the cookie.

Django's engine `signed_cookies`. The server keeps no session that it could end, so a copy of the
cookie works on. Django's documentation warns of it.
"""

from __future__ import annotations

from typing import Any

from django_backend import create_app

from mutants.breaking import around, replaces

KILLS = ("LOGOUT-3",)


@around(create_app)
def app(honest: Any) -> Any:
    """End nothing. Models can be imported only now."""
    from django_backend import sessions

    @replaces(sessions.end)
    def end(_honest: Any, _token: str | None, _address: str) -> None:
        """Leave it as it is."""

    return honest
