"""PUT on /api/login is served like POST.

`methods=["GET", "POST", "PUT"]`, or a dispatcher that looks at the path alone.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("METHOD-1",)
ALSO = ("ERR-1", "METHOD-2", "SESS-9")


@around(create_app)
def app(honest: Any) -> Any:
    """Let more methods through."""
    for rule in honest.url_map.iter_rules():
        if rule.endpoint in ("api.login", "api.register"):
            rule.methods = {"POST", "PUT", "PATCH"}
    return honest
