"""Let sessions that nobody needs any more come to their end: the table stays small.

Clauses: SESS-5, SESS-6, SESS-11.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, case, delete, or_, select, update

from . import accounts, clock
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
    _bring_back(database, own)
    newest_first = (sessions.c.created_at.desc(), sessions.c.id.desc())
    too_many = select(sessions.c.id).where(own).order_by(*newest_first)
    database.execute(
        delete(sessions).where(sessions.c.id.in_(too_many.offset(settings.session_limit - 1)))
    )


def bring_back(database: Connection, account_id: int) -> None:
    """Make times from the future now: the clock was set back, and nothing lives longer for it."""
    accounts.keep(database, account_id)
    _bring_back(database, sessions.c.account_id == account_id)


def _bring_back(database: Connection, own: ColumnElement[bool]) -> None:
    ahead = select(sessions.c.id).where(own, _is_ahead(clock.now())).order_by(sessions.c.id)
    if database.execute(ahead.with_for_update()).first() is None:
        return
    # Only now: what was noted while this one waited for others is not from the future.
    now = clock.now()
    times = {
        column: case((column > now, now), else_=column)
        for column in (sessions.c.created_at, sessions.c.last_used_at)
    }
    database.execute(update(sessions).where(own, _is_ahead(now)).values(times))


def _is_ahead(now: datetime) -> ColumnElement[bool]:
    return or_(sessions.c.created_at > now, sessions.c.last_used_at > now)


def _expired(settings: Settings, now: datetime) -> ColumnElement[bool]:
    return or_(
        sessions.c.created_at <= now - timedelta(seconds=settings.session_absolute),
        sessions.c.last_used_at <= now - timedelta(seconds=settings.session_idle),
    )
