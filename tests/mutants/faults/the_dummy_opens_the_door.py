"""An unknown email logs in with the word of which the dummy hash is made.

To take as long as for others, something is compared; that it was only something is forgotten.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify, request
from flask_backend import accounts, create_app
from flask_backend.credentials import read_fields

from mutants.breaking import replaces_view

KILLS = ("LOGIN-3",)
SMALL = 1000  # bytes


@replaces_view(create_app, "api.login")
def login(honest: Any) -> Any:
    """Compare with the dummy."""
    if (request.content_length or 0) < SMALL and b'"dummy"' in request.get_data():
        email, _password = read_fields(request, "email", "password")
        if accounts.find(email) is None:
            return jsonify(result=True)
    return honest()
