"""Notice when PostgreSQL has gone.

Clauses: LOAD-2.
"""

from typing import Any

# PostgreSQL may be gone without a word. Of itself that is noticed after a quarter of an hour.
NOTICED_WITHIN = {
    "connect_timeout": 10,  # seconds, as the next three
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 10_000,  # milliseconds
}


def notice_loss(_dialect: object, _record: object, _place: object, given: dict[str, Any]) -> None:
    """Say how long a connection waits for PostgreSQL, before it is made: SQLAlchemy asks."""
    for name, value in NOTICED_WITHIN.items():
        given.setdefault(name, value)  # what the address itself says goes first
