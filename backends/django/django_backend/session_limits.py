"""Let the table of sessions not grow without end.

Clauses: SESS-5, SESS-6, SESS-11.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from . import accounts, clock
from .config import settings
from .models import Session

SWEPT = 100  # expired sessions at most, in passing at a log-in


def limits(now: datetime) -> dict[str, datetime]:
    """After which times a live session was begun, and used: what `filter` takes."""
    return {
        "created_at__gt": now - timedelta(seconds=settings().session_absolute),
        "last_used_at__gt": now - timedelta(seconds=settings().session_idle),
    }


def sweep(now: datetime) -> None:
    """Delete some expired sessions, whosever they are: many users never come back to do it."""
    after = limits(now)
    expired = Session.objects.filter(
        Q(created_at__lte=after["created_at__gt"]) | Q(last_used_at__lte=after["last_used_at__gt"])
    )
    # Some, as this visitor waits; and none that another log-in is about to delete.
    some = expired.select_for_update(skip_locked=True).values_list("pk", flat=True)[:SWEPT]
    if ids := list(some):
        Session.objects.filter(pk__in=ids).delete()


def make_room(account_id: int, now: datetime) -> None:
    """End the sessions of this account that began first, so that it may have one more."""
    mine = Session.objects.filter(account_id=account_id)
    if mine.filter(Q(created_at__gt=now) | Q(last_used_at__gt=now)).exists():
        correct_times(account_id)
    # The database finds them: to read a thousand sessions here would take longer than all else.
    newest_first = mine.filter(**limits(now)).order_by("-created_at", "-pk")
    kept = newest_first.values("pk")[: settings().session_limit - 1]
    mine.exclude(pk__in=kept).delete()


def correct_times(account_id: int) -> None:
    """Let no session of the account be from the future; part of the running transaction.

    The clock was wrong then, and such a session would live too long.
    """
    accounts.keep(account_id)
    mine = Session.objects.filter(account_id=account_id)
    list(mine.order_by("pk").select_for_update().values_list("pk"))
    # Only now: what was noted while this one waited for others is not from the future.
    now = clock.now()
    mine.filter(created_at__gt=now).update(created_at=now)
    mine.filter(last_used_at__gt=now).update(last_used_at=now)
