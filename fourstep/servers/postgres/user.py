"""Who runs PostgreSQL, which refuses to run as the superuser."""

from __future__ import annotations

import os

_WHO_IT_MAY_BE = ("postgres", "nobody")  # it refuses to run as the superuser


def find_user() -> str | None:
    """The name of the user who is to run it; None where this process may do so itself."""
    if os.name != "posix" or os.geteuid() != 0:
        return None
    import pwd

    names = {each.pw_name for each in pwd.getpwall()}
    return next((name for name in _WHO_IT_MAY_BE if name in names), None)
