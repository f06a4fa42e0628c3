"""The length of a password is told only to those who have chosen one that is too short.

So it is on most sites: the rules come one after the other, as refusals.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("PW-8",)


@around(create_app)
def app(honest: Any) -> Any:
    """Leave the header out."""

    def drop(response: Any) -> Any:
        response.headers.pop("Password-Rules", None)
        return response

    honest.after_request(drop)
    return honest
