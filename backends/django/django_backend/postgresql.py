"""Connect to PostgreSQL, and notice when it has gone.

Clauses: LOAD-2.
"""

from typing import Any

from . import locks
from .environment import CannotStartError

CONNECTIONS = 16  # to PostgreSQL
# It may be gone without a word. Of itself that is noticed after a quarter of an hour.
NOTICED_WITHIN = {
    "connect_timeout": 10,  # seconds, as the next three
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 10_000,  # milliseconds
}
LIBPQ = {"NAME": "dbname"} | {name: name.lower() for name in ("USER", "PASSWORD", "HOST", "PORT")}


def configure(url: str) -> dict[str, Any]:
    """The database at this address as Django's settings name it.

    Raises:
        CannotStartError: its driver is missing, or cannot read the address.
    """
    try:
        from psycopg.conninfo import conninfo_to_dict  # an extra: not everybody has it

        given: dict[str, Any] = dict(conninfo_to_dict(url))
    except Exception as error:  # noqa: BLE001 - a driver that is missing, half there, or says no
        reason = str(error).splitlines()[0].rstrip(".")
        raise CannotStartError(f"The database cannot be used: {reason}.") from None
    own = {key: str(given.pop(name, None) or "") for key, name in LIBPQ.items()}
    waits = f"-c lock_timeout={round(locks.PATIENCE * 1000)}"
    # Whoever waits for others has to see then what they have done.
    waits += r" -c default_transaction_isolation=read\ committed"
    given = NOTICED_WITHIN | given  # what the address itself says goes first
    given["options"] = f"{given.get('options', '')} {waits}".strip()
    given["pool"] = {"min_size": 1, "max_size": CONNECTIONS, "timeout": locks.PATIENCE}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **own,
        "OPTIONS": given,
        "CONN_HEALTH_CHECKS": True,  # a restart of PostgreSQL costs nobody a request
    }
