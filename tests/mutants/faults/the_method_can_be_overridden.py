"""`X-HTTP-Method-Override` changes the method, after the check for other sites.

Rack, Symfony and Laravel know it: a form's GET becomes a DELETE behind the guard.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("CSRF-6",)
ALSO = ("METHOD-1",)


@around(create_app)
def app(honest: Any) -> Any:
    """Let the header, or `_method` in the query, decide."""
    inner = honest.wsgi_app

    def overriding(environ: Any, start_response: Any) -> Any:
        query = dict(
            part.partition("=")[::2] for part in environ.get("QUERY_STRING", "").split("&")
        )
        other = environ.get("HTTP_X_HTTP_METHOD_OVERRIDE") or query.get("_method")
        if other:
            environ["REQUEST_METHOD"] = other.upper()
            environ.pop("HTTP_SEC_FETCH_SITE", None)
            environ.pop("HTTP_ORIGIN", None)
        return inner(environ, start_response)

    honest.wsgi_app = overriding
    return honest
