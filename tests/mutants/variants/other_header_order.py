"""Headers come in another order and in other letter case."""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import around


@around(create_app)
def app(honest: Any) -> Any:
    """Turn each answer's headers round, and write their names in capitals or small letters."""
    inner = honest.wsgi_app

    def outer(environ: Any, start_response: Any) -> Any:
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            turned = [
                (name.upper() if number % 2 else name.lower(), value)
                for number, (name, value) in enumerate(reversed(headers))
            ]
            return start_response(status, turned, *error)

        return inner(environ, start)

    honest.wsgi_app = outer
    return honest
