"""Remember from where users have logged in: whoever guesses from elsewhere cannot lock them out.

Clauses: THROTTLE-4.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_, update

from . import clock
from .tables import known_addresses

KNOWN_FOR = timedelta(days=90)
SWEPT = 100  # addresses that are forgotten in passing at one log-in

_known = known_addresses.c
_own = _known.account_id == bindparam("who")
_here = _known.address == bindparam("here")
_old = _known.last_login_at <= bindparam("before")
_KEY = (_known.account_id, _known.address)
_SEEN = update(known_addresses).where(_own, _here).values(last_login_at=bindparam("now"))
_ADD = insert(known_addresses)
_FORGET = delete(known_addresses).where(_own, _old)
# Of users who never come back. Those that another log-in is forgetting already are left to it.
_OTHERS = select(*_KEY).where(_old).limit(bindparam("most")).with_for_update(skip_locked=True)
# A clock was set back: nothing is known for longer than from now on.
_BRING_BACK = (
    update(known_addresses)
    .where(_own, _known.last_login_at > bindparam("now"))
    .values(last_login_at=bindparam("now"))
)
_IS_KNOWN = select(_known.address).where(_own, _here)


def note(database: Connection, account_id: int, address: str) -> None:
    """Remember for a while that the user has logged in from here."""
    now = clock.now()
    before = now - KNOWN_FOR
    seen = database.execute(_SEEN, {"who": account_id, "here": address, "now": now})
    if seen.rowcount == 0:  # nobody else adds it meanwhile: the account's row is locked
        row = {"account_id": account_id, "address": address, "last_login_at": now}
        database.execute(_ADD, row)
    database.execute(_FORGET, {"who": account_id, "before": before})
    database.execute(_BRING_BACK, {"who": account_id, "now": now})
    _sweep(database, before)  # last: two that each hold rows of the other would wait for ever


def knows(database: Connection, account_id: int, address: str) -> bool:
    """Whether the user has logged in from there."""
    return database.scalar(_IS_KNOWN, {"who": account_id, "here": address}) is not None


def _sweep(database: Connection, before: datetime) -> None:
    rows = database.execute(_OTHERS, {"before": before, "most": SWEPT}).all()
    if rows:
        keys = [tuple(row) for row in rows]
        database.execute(delete(known_addresses).where(tuple_(*_KEY).in_(keys)))
