"""Registering answers at once and stores the account a moment later.

A queue, or eventual consistency: whoever logs in right afterwards is told that the password is
wrong.
"""

from __future__ import annotations

import threading
from typing import Any

from flask import current_app
from flask_backend import accounts

from mutants.breaking import replaces

KILLS = ("REG-1",)
SPOILS = "every log-in right after registering"


@replaces(accounts.add)
def add(honest: Any, email: str, password_hash: str) -> bool:
    """Store the account in half a second."""
    if accounts.find(email) is not None:
        return False
    app = current_app._get_current_object()

    def store() -> None:
        with app.app_context():
            honest(email, password_hash)

    threading.Timer(0.5, store).start()
    return True
