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
_mine = sessions.c.account_id == bindparam("who")
_FROM_THE_FUTURE = select(sessions.c.id).where(
    _mine, or_(sessions.c.created_at > bindparam("now"), sessions.c.last_used_at > bindparam("now"))
)
_KEPT = (
    select(sessions.c.id)
    .where(
        _mine,
        sessions.c.created_at > bindparam("created_after"),
        sessions.c.last_used_at > bindparam("used_after"),
    )
    .order_by(sessions.c.created_at.desc(), sessions.c.id.desc())
    .limit(bindparam("most"))
)
# The database finds them: to read a thousand sessions here would take longer than all else.
_END_OTHERS = delete(sessions).where(_mine, sessions.c.id.not_in(_KEPT))


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
    connection, who = request.dbsession.connection(), {"who": account_id}
    if connection.execute(_FROM_THE_FUTURE, {**who, "now": now}).first():
        correct_times(request, account_id)
    most = request.settings.session_limit - 1
    connection.execute(_END_OTHERS, {**who, **limits(now, request.settings), "most": most})


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
