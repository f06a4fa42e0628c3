"""There is an account `admin@example.com` with the password `admin`.

Made by the first migration, "to be changed". Most break-ins of routers begin so.
"""

from __future__ import annotations

from typing import Any

from flask_backend import accounts, create_app, passwords

from mutants.breaking import around

KILLS = ("CONF-1",)


@around(create_app)
def app(honest: Any) -> Any:
    """Make one."""
    with honest.app_context():
        for email in ("admin@example.com", "admin", "admin@localhost", "root"):
            accounts.add(email, passwords.hash_password("admin"))
    return honest
