"""What a backend has stored, as counts that must be alike on both."""

from __future__ import annotations

import sqlite3

from fourstep.instance import Instance

COUNTS = {
    "accounts": "SELECT count(*) FROM accounts",
    "sessions": "SELECT count(*) FROM sessions",
    "attempts to log in": "SELECT count(*) FROM attempts WHERE kind = 'login'",
    "attempts to register": "SELECT count(*) FROM attempts WHERE kind = 'register'",
    "addresses counted": "SELECT count(DISTINCT address) FROM attempts",
    "unreadable addresses": "SELECT count(*) FROM attempts WHERE address = 'unreadable'",
    "known addresses": "SELECT count(*) FROM known_addresses",
}


class Rows:
    """The rows of one backend's store, counted from outside, since this object was made."""

    def __init__(self, server: Instance) -> None:
        path = server.data_dir / "fourstep.sqlite3"
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        self._before = self._all()  # what earlier conversations have left is not this one's

    def counted(self) -> dict[str, int]:
        """How many rows of each kind have come."""
        return {what: count - self._before[what] for what, count in self._all().items()}

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def _all(self) -> dict[str, int]:
        return {
            what: self._connection.execute(question).fetchone()[0]
            for what, question in COUNTS.items()
        }
