"""GET /api/me answers with the whole row: the password's hash, too.

`jsonify(user.__dict__)`, or a serializer with `fields = "__all__"`. Rocket.Chat CVE-2021-22911.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify
from flask_backend import account_routes, create_app

from mutants.breaking import around

KILLS = ("PROTECT-2",)
ALSO = ("PROTECT-1", "PROTECT-3", "CACHE-1")


@around(create_app)
def app(honest: Any) -> Any:
    """Add the hash."""
    inner = honest.view_functions["account.me"]

    def me() -> Any:
        response = inner()
        row = account_routes._user()
        return jsonify({**response.json, "password_hash": row.password_hash})

    honest.view_functions["account.me"] = me
    return honest
