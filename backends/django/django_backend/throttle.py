"""Bound how often anybody may guess at a password, or register.

An attempt is counted before anything is hashed, by a row in the store: so it counts for all
threads, workers and backends that share the store, and many attempts at the same moment are no
way around. A success takes its rows back.

Clauses: REG-10, THROTTLE-1, THROTTLE-2, THROTTLE-3, THROTTLE-4.
"""

import hashlib
import math
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import QuerySet

from . import clock, known_addresses
from .accounts import can_be_stored, canonical_email
from .config import settings
from .models import Attempt
from .refusals import TooManyAttempts
from .store import writing

LOGIN, REGISTER = "login", "register"
# Failures for one email in the window, from everywhere: then only known addresses may try, so
# that strangers neither guess on from ever new addresses nor lock the user out.
EVERYWHERE = 100


def reserve(address: str, email: str) -> None:
    """Count an attempt to prove a password, before the password is looked at.

    Args:
        address: the client's.
        email: as typed.

    Raises:
        TooManyAttempts: the attempts are used up, whether or not the email exists.
    """
    digest = _digest(canonical_email(email))
    of_email = Attempt.objects.filter(kind=LOGIN, email_digest=digest)
    with writing():
        now = _begin(digest)
        wait = _wait(now, settings().throttle_limit, of_email.filter(address=address))
        if not wait:
            wait = _wait(now, EVERYWHERE, of_email)
            wait = 0 if wait and _is_known(email, address) else wait
        if not wait:
            _add(now, LOGIN, digest, address)
    _refuse(wait)


def reserve_registration(address: str) -> None:
    """Count a registration, before its password is hashed.

    Raises:
        TooManyAttempts: too many came from this client.
    """
    of_client = Attempt.objects.filter(kind=REGISTER, address=address)
    with writing():
        now = _begin(_digest(address))
        wait = _wait(now, settings().register_limit, of_client)
        if not wait:
            _add(now, REGISTER, _digest(""), address)
    _refuse(wait)


def clear(address: str, email: str) -> None:
    """Take back this client's attempts at this email, as one was right.

    Part of the running transaction. Attempts of others still count, and so do this client's at
    other emails: a guesser's own log-ins win nothing.
    """
    digest = _digest(canonical_email(email))
    Attempt.objects.filter(kind=LOGIN, email_digest=digest, address=address).delete()


def _begin(key: str) -> datetime:
    if connection.vendor == "postgresql":  # SQLite has one writer at a time
        number = int.from_bytes(bytes.fromhex(key)[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
    now = clock.now()  # only now: the wait for the others was not yet part of the window
    _unlocked(Attempt.objects.filter(made_at__lte=now - _window())).delete()
    # The clock was wrong then. Such an attempt would count for longer than the window.
    _unlocked(Attempt.objects.filter(made_at__gt=now)).update(made_at=now)
    return now


def _unlocked(which: "QuerySet[Attempt]") -> "QuerySet[Attempt]":
    # Those that another one has locked are left to it, or both might wait for ever.
    free = which.select_for_update(skip_locked=True).values("pk")
    return Attempt.objects.filter(pk__in=free)


def _refuse(wait: int) -> None:
    # Only when the transaction is done: what it has deleted and put right stays so.
    if wait:
        raise TooManyAttempts(wait)


def _add(now: datetime, kind: str, digest: str, address: str) -> None:
    Attempt.objects.create(made_at=now, kind=kind, email_digest=digest, address=address)


def _wait(now: datetime, limit: int, which: "QuerySet[Attempt]") -> int:
    """The seconds until there is room for one more of these attempts; 0 if there is."""
    # When the last of so many newest ones leaves the window, there will be. Only those in the
    # window: others may be about to delete more.
    newest = which.filter(made_at__gt=now - _window()).order_by("-made_at")
    times = newest.values_list("made_at", flat=True)[limit - 1 : limit]
    waits = [min(made_at + _window() - now, _window()) for made_at in times]
    return max((max(1, math.ceil(wait.total_seconds())) for wait in waits), default=0)


def _is_known(email: str, address: str) -> bool:
    return can_be_stored(email) and known_addresses.knows(canonical_email(email), address)


def _window() -> timedelta:
    return timedelta(seconds=settings().throttle_window)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
