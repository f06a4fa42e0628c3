"""Remember from where users have logged in: whoever guesses from elsewhere cannot lock them out.

Clauses: THROTTLE-4.
"""

from datetime import datetime, timedelta

from . import clock
from .models import KnownAddress

KNOWN_FOR = timedelta(days=90)
SWEPT = 100  # addresses at most that are forgotten in passing at a log-in


def note(account_id: int, address: str) -> None:
    """Note from where this user has logged in; part of the running transaction."""
    now, mine = clock.now(), KnownAddress.objects.filter(account_id=account_id)
    _forget(now, account_id)
    # Nobody else adds it meanwhile: the account is locked.
    if not mine.filter(address=address).update(last_login_at=now):
        KnownAddress.objects.create(account_id=account_id, address=address, last_login_at=now)


def knows(email: str, address: str) -> bool:
    """Whether the user with this canonical email has logged in from there."""
    return KnownAddress.objects.filter(account__email=email, address=address).exists()


def _forget(now: datetime, account_id: int) -> None:
    mine = KnownAddress.objects.filter(account_id=account_id)
    old = KnownAddress.objects.filter(last_login_at__lte=now - KNOWN_FOR)
    mine.filter(last_login_at__lte=now - KNOWN_FOR).delete()
    # The clock was wrong then. Such an address would be known for ever.
    mine.filter(last_login_at__gt=now).update(last_login_at=now)
    # Of users who never come back; none that another log-in is about to delete.
    some = old.select_for_update(skip_locked=True).values_list("account_id", "address")[:SWEPT]
    if rows := list(some):
        KnownAddress.objects.filter(pk__in=rows).delete()
