"""Keep sessions: the time from log-in to log-out, proved by a token in a cookie.

Clauses: STATUS-2, STATUS-3, LOGOUT-3, LOGOUT-4, LOGOUT-5, SESS-1, SESS-2, SESS-3, SESS-4,
SESS-5, SESS-6, SESS-7, SESS-8, SESS-9, SESS-10, SESS-11, LOGOUT-7.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db.models import QuerySet

from . import accounts, clock, threads
from .config import settings
from .models import Session
from .session_limits import correct_times, limits, make_room, sweep
from .store import read, write_in_passing, writing

Found = tuple[int, datetime, datetime]  # the account, when the session began, when it was used
TOUCH_AFTER = 5.0  # seconds: a write for every request would wear out the disk


def begin(account_id: int, presented: str | None, on_device: str | None = None) -> str:
    """Begin a session and return its token; the session presented with the request ends.

    Part of the running transaction. The token is always new: a value chosen by an attacker and
    planted in the victim's browser would otherwise become the victim's session (session fixation).
    """
    token = secrets.token_urlsafe(32)
    if presented is not None:
        _of(presented).delete()
    make_room(account_id, clock.now())
    now = clock.now()  # only now: no other one of the account has begun later
    sweep(now)  # after it: of two that had swept each other's rows both would wait for ever
    Session.objects.create(
        token_digest=digest(token),
        account_id=account_id,
        created_at=now,
        last_used_at=now,
        device=on_device,
    )
    return token


def recognise(token: str | None) -> int | None:
    """The id of the account whose live session this token proves; None if it proves none."""
    found = None if token is None else read(_what_counts(token))
    now = clock.now()  # only now: what is later than that is wrong
    if token is None or found is None or not _is_live(found, now):
        return None
    account_id, created_at, last_used_at = found
    if max(created_at, last_used_at) > now:
        write_in_passing(lambda: correct_times(account_id))
    _touch(token, last_used_at, now)
    return account_id


def end(token: str | None, address: str) -> None:
    """End the session that this token proves, if there is one.

    Args:
        token: of the session.
        address: the client's, who may have to wait in line.
    """
    # Looked for first: with tokens that prove nothing strangers could keep all writers waiting.
    account_id = owner(token)
    if token is not None and account_id is not None:
        with threads.storing.place(address), writing():
            accounts.keep(account_id)
            _of(token).delete()


def end_all(account_id: int) -> None:
    """End all sessions of an account; part of the running transaction."""
    Session.objects.filter(account_id=account_id).delete()


def owner(token: str | None) -> int | None:
    """The account of the session that this token proves, live or not; None if there is none."""
    return None if token is None else read(_of(token).values_list("account_id", flat=True))


def still_proves(token: str | None, account_id: int) -> bool:
    """Whether this token proves a live session of the account, until the transaction ends.

    For what was begun with the session, and has taken long.
    """
    found = None if token is None else read(_what_counts(token).select_for_update())
    return found is not None and found[0] == account_id and _is_live(found, clock.now())


def digest(token: str) -> str:
    """What is stored of a token. No salt and no slow hash: 256 random bits cannot be guessed."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def _of(token: str) -> "QuerySet[Session]":
    return Session.objects.filter(token_digest=digest(token))


def _what_counts(token: str) -> "QuerySet[Session, Found]":
    return _of(token).values_list("account_id", "created_at", "last_used_at")


def _is_live(found: Found, now: datetime) -> bool:
    after = limits(now)
    return found[1] > after["created_at__gt"] and found[2] > after["last_used_at__gt"]


def _touch(token: str, last_used_at: datetime, now: datetime) -> None:
    step = timedelta(seconds=min(TOUCH_AFTER, settings().session_idle / 10))
    if now - last_used_at < step:
        return
    # An UPDATE, never an INSERT: a session that was ended meanwhile stays ended. And only
    # forward: a slow request must not take back what a later one has written.
    older = _of(token).filter(last_used_at__lt=now)
    write_in_passing(lambda: older.update(last_used_at=now))
