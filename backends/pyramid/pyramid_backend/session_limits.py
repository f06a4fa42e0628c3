"""Let the table of sessions not grow without end.

Clauses: SESS-5, SESS-6, SESS-11.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, or_, select, update

from . import accounts, clock
from .config import Settings
from .request import Request
from .tables import Session, sessions

SWEPT = 100  # expired sessions at most, in passing at a log-in


# Put together once: that takes longer than to ask.
_EXPIRED = (  # some, as this visitor waits; and none that another log-in is about to delete
    select(sessions.c.id)
    .where(
        or_(
            sessions.c.created_at <= bindparam("created_after"),
            sessions.c.last_used_at <= bindparam("used_after"),
        )
    )
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_MINE = (
    select(sessions.c.id, sessions.c.created_at, sessions.c.last_used_at)
    .where(sessions.c.account_id == bindparam("who"))
    .order_by(sessions.c.created_at.desc(), sessions.c.id.desc())
)


def limits(now: datetime, settings: Settings) -> dict[str, datetime]:
    """After which times a live session was begun, and used: what statements compare with."""
    return {
        "created_after": now - timedelta(seconds=settings.session_absolute),
        "used_after": now - timedelta(seconds=settings.session_idle),
    }


def sweep(request: Request, now: datetime) -> None:
    """Delete some expired sessions, whosever they are: many users never come back to do it."""
    connection = request.dbsession.connection()
    if ids := connection.scalars(_EXPIRED, {**limits(now, request.settings), "most": SWEPT}).all():
        connection.execute(delete(sessions).where(sessions.c.id.in_(ids)))


def make_room(request: Request, account_id: int, now: datetime) -> None:
    """End the sessions of this account that began first, so that it may have one more."""
    connection, after = request.dbsession.connection(), limits(now, request.settings)
    rows = connection.execute(_MINE, {"who": account_id}).all()
    if any(max(row.created_at, row.last_used_at) > now for row in rows):
        correct_times(request, account_id)
    live = [
        row.id
        for row in rows
        if row.created_at > after["created_after"] and row.last_used_at > after["used_after"]
    ]
    kept = live[: request.settings.session_limit - 1]
    if len(kept) < len(rows):
        mine = sessions.c.account_id == account_id
        connection.execute(delete(sessions).where(mine, sessions.c.id.not_in(kept)))


def correct_times(request: Request, account_id: int) -> None:
    """Let no session of the account be from the future; part of the running transaction.

    The clock was wrong then, and such a session would live too long.
    """
    accounts.keep(request, account_id)
    mine = Session.account_id == account_id
    request.dbsession.execute(
        select(sessions.c.id).where(mine).order_by(sessions.c.id).with_for_update()
    )
    # Only now: what was noted while this one waited for others is not from the future.
    now = clock.now()
    for time in (sessions.c.created_at, sessions.c.last_used_at):
        request.dbsession.execute(update(sessions).where(mine, time > now).values({time.name: now}))
