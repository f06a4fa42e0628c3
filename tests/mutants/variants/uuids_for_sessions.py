"""Sessions are called by UUIDs where users see them."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from flask_backend import own_sessions

from mutants.breaking import replaces


@replaces(own_sessions.public_id)
def public_id(honest: Any, session: Any) -> str:
    """A UUID for each session."""
    return str(uuid5(NAMESPACE_OID, honest(session)))
