"""Keep sessions: the time from log-in to log-out, proved by a token in a cookie.

Clauses: STATUS-2, STATUS-3, LOGOUT-3, LOGOUT-4, LOGOUT-5, SESS-1, SESS-2, SESS-3, SESS-4,
SESS-5, SESS-6, SESS-7, SESS-8, SESS-9, SESS-10.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import (
    CHAR,
    TIMESTAMP,
    ForeignKey,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from . import clock
from .config import settings
from .database import db, read, writing

TOUCH_AFTER = 5.0  # seconds: a write for every request would wear out the disk


class Session(db.Model):  # type: ignore[name-defined,misc]  # Flask-SQLAlchemy makes db.Model at run time
    """One client's time from log-in to log-out.

    Only the token's digest is stored: whoever reads the database cannot log in with it.
    """

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(CHAR(64), unique=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP)
    last_used_at: Mapped[datetime] = mapped_column(TIMESTAMP)


LIVE = (
    Session.created_at > bindparam("created_after"),
    Session.last_used_at > bindparam("used_after"),
)
# Statements on the bare table take half the time of those on the class.
table = Session.__table__
# Prepared once: nearly every request asks this.
FIND = select(table.c.account_id, table.c.created_at, table.c.last_used_at).where(
    table.c.token_digest == bindparam("digest")
)


def begin(account_id: int, presented: str | None) -> str:
    """Begin a session and return its token; the session presented with the request ends.

    Part of the running transaction. The token is always new: a value chosen by an attacker and
    planted in the victim's browser would otherwise become the victim's session (session fixation).
    """
    token, now = secrets.token_urlsafe(32), clock.now()
    after = limits(now)
    old = or_(
        Session.created_at <= after["created_after"], Session.last_used_at <= after["used_after"]
    )
    given_up = Session.token_digest == (None if presented is None else digest(presented))
    db.session.execute(
        delete(table).where(or_(and_(Session.account_id == account_id, old), given_up))
    )
    db.session.execute(
        insert(table).values(
            token_digest=digest(token), account_id=account_id, created_at=now, last_used_at=now
        )
    )
    return token


def recognise(token: str | None) -> int | None:
    """The id of the account whose live session this token proves; None if it proves none."""
    if token is None:
        return None
    now = clock.now()
    found = read(FIND, {"digest": digest(token)})
    if found is None or not _is_live(found.created_at, found.last_used_at, now):
        return None
    _touch(token, found.last_used_at, now)
    return int(found.account_id)


def end(token: str | None) -> None:
    """End the session that this token proves, if there is one."""
    if token is not None:
        with writing():
            db.session.execute(delete(table).where(Session.token_digest == digest(token)))


def end_all(account_id: int) -> None:
    """End all sessions of an account; part of the running transaction."""
    db.session.execute(delete(table).where(Session.account_id == account_id))


def digest(token: str) -> str:
    """What is stored of a token. No salt and no slow hash: 256 random bits cannot be guessed."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def limits(now: datetime) -> dict[str, datetime]:
    """The values for LIVE: after which times a live session was begun, and used."""
    return {
        "created_after": now - timedelta(seconds=settings().session_absolute),
        "used_after": now - timedelta(seconds=settings().session_idle),
    }


def _is_live(created_at: datetime, last_used_at: datetime, now: datetime) -> bool:
    after = limits(now)
    return created_at > after["created_after"] and last_used_at > after["used_after"]


def _touch(token: str, last_used_at: datetime, now: datetime) -> None:
    step = timedelta(seconds=min(TOUCH_AFTER, settings().session_idle / 10))
    if now - last_used_at < step:
        return
    # An UPDATE, never an INSERT: a session that was ended meanwhile stays ended. And only
    # forward: a slow request must not take back what a later one has written.
    with writing():
        db.session.execute(
            update(table)
            .where(Session.token_digest == digest(token), Session.last_used_at < now)
            .values(last_used_at=now)
        )
