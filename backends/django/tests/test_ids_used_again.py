"""An account that is deleted while its user asks; and on SQLite the next one gets its id."""

import sqlite3
from contextlib import closing
from typing import Any
from unittest.mock import patch

import pytest
from django_backend import sessions
from django_backend.config import Settings
from django_backend.database import FILE
from visitors import Visitor

SCRIPT = """
PRAGMA foreign_keys = ON;
DELETE FROM accounts;
INSERT INTO accounts VALUES (1, 'grace@example.com', 'her hash', datetime('now'), FALSE);
INSERT INTO sessions (token_digest, account_id, created_at, last_used_at)
VALUES ('of grace', 1, datetime('now') || '.000000', datetime('now') || '.000000');
"""


@pytest.mark.parametrize("path", ["/api/me", "/api/sessions"])
def test_id_is_used_again(inside: Visitor, settings: Settings, path: str) -> None:
    """Whose account has gone is told so, and nothing of the user who has its id by now."""
    honest = sessions.recognise

    def recognise(*given: Any) -> Any:
        found = honest(*given)
        with closing(sqlite3.connect(settings.data_dir / FILE)) as connection:
            connection.executescript(SCRIPT)
        return found

    with patch.object(sessions, "recognise", recognise):
        assert inside.get(path).status_code == 401
