"""Remember from where users have logged in: whoever guesses from elsewhere cannot lock them out.

Clauses: THROTTLE-4.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_, update

from . import clock
from .clients import client_address
from .request import Request
from .tables import accounts
from .tables import known_addresses as table

KNOWN_FOR = timedelta(days=90)
SWEPT = 100  # addresses at most that are forgotten in passing at a log-in

_mine = table.c.account_id == bindparam("who")
_here = table.c.address == bindparam("here")
_old = table.c.last_login_at <= bindparam("before")
_FORGET = delete(table).where(_mine, _old)
# The clock was wrong then. Such an address would be known for ever.
_CORRECT = (
    update(table)
    .where(_mine, table.c.last_login_at > bindparam("now"))
    .values(last_login_at=bindparam("now"))
)
# Of users who never come back; none that another log-in is about to delete.
_OTHERS = (
    select(table.c.account_id, table.c.address)
    .where(_old)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_SEEN = update(table).where(_mine, _here).values(last_login_at=bindparam("now"))
_ADD = insert(table)
_KNOWN = (
    select(table.c.address)
    .join(accounts, accounts.c.id == table.c.account_id)
    .where(accounts.c.email == bindparam("of_email"), _here)
)


def note(request: Request, account_id: int) -> None:
    """Note from where this user has logged in; part of the running transaction."""
    now, here = clock.now(), client_address(request)
    connection = request.dbsession.connection()
    _forget(connection, now, account_id)
    seen: Any = connection.execute(_SEEN, {"who": account_id, "here": here, "now": now})
    if not seen.rowcount:  # nobody else adds it meanwhile: the account is locked
        connection.execute(_ADD, {"account_id": account_id, "address": here, "last_login_at": now})


def knows(request: Request, email: str, address: str) -> bool:
    """Whether the user with this canonical email has logged in from there."""
    return request.dbsession.scalar(_KNOWN, {"of_email": email, "here": address}) is not None


def _forget(connection: Connection, now: datetime, account_id: int) -> None:
    before = now - KNOWN_FOR
    connection.execute(_FORGET, {"who": account_id, "before": before})
    connection.execute(_CORRECT, {"who": account_id, "now": now})
    if rows := connection.execute(_OTHERS, {"before": before, "most": SWEPT}).all():
        key = tuple_(table.c.account_id, table.c.address)
        connection.execute(delete(table).where(key.in_([tuple(row) for row in rows])))
