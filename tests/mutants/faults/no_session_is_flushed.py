"""A log-in leaves the session alive that was there before.

`login()` of Django flushes the session of another user and gives the same user's a new key. Whoever
writes the user's id into `request.session` has to call `flush()` or `cycle_key()`, and forgets it.
"""

from __future__ import annotations

from typing import Any

from django_backend import create_app

from mutants.breaking import around, replaces

KILLS = ("SESS-4",)


@around(create_app)
def app(honest: Any) -> Any:
    """End nothing. Models can be imported only now."""
    from django_backend import sessions

    @replaces(sessions.begin)
    def begin(
        honest: Any, account_id: int, _presented: str | None, on_device: str | None = None
    ) -> str:
        """Begin one as if there had been none."""
        return str(honest(account_id, None, on_device))

    return honest
