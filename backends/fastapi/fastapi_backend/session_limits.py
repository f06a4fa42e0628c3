"""Let sessions that nobody needs any more come to their end: the table stays small.

Clauses: SESS-5, SESS-6, SESS-11.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, case, delete, or_, select, update

from .config import Settings
from .tables import sessions

SWEPT_MAX = 100  # rows at one log-in: it must not take long


def sweep(database: Connection, settings: Settings, now: datetime) -> None:
    """Delete expired sessions, whoever's they are."""
    # Those that another log-in is deleting already are left to it.
    ids = select(sessions.c.id).where(_expired(settings, now)).limit(SWEPT_MAX)
    found = ids.with_for_update(skip_locked=True)
    database.execute(delete(sessions).where(sessions.c.id.in_(found)))


def make_room(database: Connection, settings: Settings, account_id: int, now: datetime) -> None:
    """End the account's oldest sessions, so that one more keeps the limit."""
    own = sessions.c.account_id == account_id
    database.execute(delete(sessions).where(own, _expired(settings, now)))
    bring_back(database, own, now)
    newest_first = (sessions.c.created_at.desc(), sessions.c.id.desc())
    too_many = select(sessions.c.id).where(own).order_by(*newest_first)
    database.execute(
        delete(sessions).where(sessions.c.id.in_(too_many.offset(settings.session_limit - 1)))
    )


def bring_back(database: Connection, which: ColumnElement[bool], now: datetime) -> None:
    """Make times from the future now: the clock was set back, and nothing lives longer for it."""
    times = {
        column: case((column > now, now), else_=column)
        for column in (sessions.c.created_at, sessions.c.last_used_at)
    }
    ahead = or_(*(column > now for column in times))
    database.execute(update(sessions).where(which, ahead).values(times))


def _expired(settings: Settings, now: datetime) -> ColumnElement[bool]:
    return or_(
        sessions.c.created_at <= now - timedelta(seconds=settings.session_absolute),
        sessions.c.last_used_at <= now - timedelta(seconds=settings.session_idle),
    )
