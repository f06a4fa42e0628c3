"""What a backend has stored in one conversation, in terms that must be alike on both."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from fourstep.servers.instance import Instance

# What has come since a time; who: the client's address, where it is stored.
SINCE = """
SELECT 'accounts', '' FROM accounts WHERE registered_on >= :began
UNION ALL SELECT 'sessions', '' FROM sessions WHERE created_at >= :began
UNION ALL SELECT kind, address FROM attempts WHERE made_at >= :began
UNION ALL SELECT 'known', address FROM known_addresses WHERE last_login_at >= :began
"""


class Rows:
    """The rows of one backend's store, counted from outside, since this object was made.

    Args:
        server: the backend.
        clients: what each client's address is called, as it is another one on each backend.
    """

    def __init__(self, server: Instance, clients: Mapping[str, str]) -> None:
        path = server.data_dir / "fourstep.sqlite3"
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)
        self._began = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        self._clients = clients

    def counted(self) -> dict[str, Any]:
        """How many rows of each kind there are, and from whom."""
        rows = self._connection.execute(SINCE, {"began": self._began})
        counts = Counter(f"{what} {self._clients.get(who, who)}".strip() for what, who in rows)
        return {"stored": dict(sorted(counts.items()))}

    def close(self) -> None:
        """Close the database."""
        self._connection.close()
