"""Let sessions that nobody needs any more come to their end: the table stays small.

Clauses: SESS-5, SESS-6, SESS-11.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, case, delete, or_, select, update

from . import accounts, clock
from .config import Settings
from .tables import sessions

SWEPT = 100  # rows at one log-in: it must not take long


# Put together once: that takes longer than to ask.
_own = sessions.c.account_id == bindparam("of_account")
_expired = or_(
    sessions.c.created_at <= bindparam("begun_before"),
    sessions.c.last_used_at <= bindparam("used_before"),
)
_ahead = or_(sessions.c.created_at > bindparam("now"), sessions.c.last_used_at > bindparam("now"))
# Those that another log-in is deleting already are left to it.
_FOUND = select(sessions.c.id).where(_expired).limit(bindparam("most"))
_SWEEP = delete(sessions).where(sessions.c.id.in_(_FOUND.with_for_update(skip_locked=True)))
_FORGET = delete(sessions).where(_own, _expired)
_TOO_MANY = (
    select(sessions.c.id)
    .where(_own)
    .order_by(sessions.c.created_at.desc(), sessions.c.id.desc())
    .offset(bindparam("kept"))
)
_END_OLDEST = delete(sessions).where(sessions.c.id.in_(_TOO_MANY))
_AHEAD = select(sessions.c.id).where(_own, _ahead).order_by(sessions.c.id).with_for_update()
_BRING_BACK = (
    update(sessions)
    .where(_own, _ahead)
    .values(
        {
            time: case((time > bindparam("now"), bindparam("now")), else_=time)
            for time in (sessions.c.created_at, sessions.c.last_used_at)
        }
    )
)


def sweep(database: Connection, settings: Settings, now: datetime) -> None:
    """Delete expired sessions, whoever's they are."""
    database.execute(_SWEEP, {**_limits(settings, now), "most": SWEPT})


def make_room(database: Connection, settings: Settings, account_id: int, now: datetime) -> None:
    """End the account's oldest sessions, so that one more keeps the limit."""
    database.execute(_FORGET, {**_limits(settings, now), "of_account": account_id})
    _bring_back(database, account_id)
    kept = settings.session_limit - 1
    database.execute(_END_OLDEST, {"of_account": account_id, "kept": kept})


def correct_times(database: Connection, account_id: int) -> None:
    """Make times from the future now: the clock was set back, and nothing lives longer for it."""
    accounts.keep(database, account_id)
    _bring_back(database, account_id)


def _bring_back(database: Connection, account_id: int) -> None:
    own = {"of_account": account_id}
    if database.execute(_AHEAD, {**own, "now": clock.now()}).first() is not None:
        # Asked again: what was noted while this one waited for others is not from the future.
        database.execute(_BRING_BACK, {**own, "now": clock.now()})


def _limits(settings: Settings, now: datetime) -> dict[str, datetime]:
    return {
        "begun_before": now - timedelta(seconds=settings.session_absolute),
        "used_before": now - timedelta(seconds=settings.session_idle),
    }
