"""Keep sessions: the time from log-in to log-out, proved by a token in a cookie.

Clauses: STATUS-2, STATUS-3, LOGOUT-3, LOGOUT-4, LOGOUT-5, SESS-1, SESS-2, SESS-3, SESS-4,
SESS-5, SESS-6, SESS-7, SESS-8, SESS-9, SESS-10, SESS-11, LOGOUT-7.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from flask import has_request_context, request

from . import accounts, clock, devices, threads
from .config import settings
from .database import db
from .session_limits import correct_times, limits, make_room, sweep
from .session_statements import ADD, END, END_ALL, FIND, FIND_AND_LOCK, NOTE_USE
from .store import read, write_in_passing, writing

TOUCH_AFTER = 5.0  # seconds: a write for every request would wear out the disk


def begin(account_id: int, presented: str | None) -> str:
    """Begin a session and return its token; the session presented with the request ends.

    Part of the running transaction. The token is always new: a value chosen by an attacker and
    planted in the victim's browser would otherwise become the victim's session (session fixation).
    """
    token = secrets.token_urlsafe(32)
    if presented is not None:
        db.session.connection().execute(END, {"digest": digest(presented)})
    make_room(account_id, clock.now())
    now = clock.now()  # only now: no other one of the account has begun later
    sweep(now)  # after it: of two that had swept each other's rows both would wait for ever
    row = {
        "token_digest": digest(token),
        "account_id": account_id,
        "created_at": now,
        "last_used_at": now,
        "device": _device(),
    }
    db.session.connection().execute(ADD, row)
    return token


def recognise(token: str | None) -> int | None:
    """The id of the account whose live session this token proves; None if it proves none."""
    if token is None:
        return None
    found = read(FIND, {"digest": digest(token)})
    now = clock.now()  # only now: what is later than that is wrong
    if found is None or not _is_live(found.created_at, found.last_used_at, now):
        return None
    if max(found.created_at, found.last_used_at) > now:
        write_in_passing(lambda: correct_times(found.account_id))
    _touch(token, found.last_used_at, now)
    return int(found.account_id)


def end(token: str | None) -> None:
    """End the session that this token proves, if there is one."""
    # Looked for first: with tokens that prove nothing strangers could keep all writers waiting.
    account_id = owner(token)
    if token is not None and account_id is not None:
        with threads.storing.place(), writing() as connection:
            accounts.keep(account_id)
            connection.execute(END, {"digest": digest(token)})


def end_all(account_id: int) -> None:
    """End all sessions of an account; part of the running transaction."""
    db.session.connection().execute(END_ALL, {"who": account_id})


def owner(token: str | None) -> int | None:
    """The account of the session that this token proves, live or not; None if there is none."""
    found = None if token is None else read(FIND, {"digest": digest(token)})
    return None if found is None else int(found.account_id)


def still_proves(token: str, account_id: int) -> bool:
    """Whether this token proves a live session of the account, until the transaction ends.

    For what was begun with the session, and has taken long.
    """
    found = db.session.execute(FIND_AND_LOCK, {"digest": digest(token)}).first()
    return (
        found is not None
        and found.account_id == account_id
        and _is_live(found.created_at, found.last_used_at, clock.now())
    )


def digest(token: str) -> str:
    """What is stored of a token. No salt and no slow hash: 256 random bits cannot be guessed."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def _is_live(created_at: datetime, last_used_at: datetime, now: datetime) -> bool:
    after = limits(now)
    return created_at > after["created_after"] and last_used_at > after["used_after"]


def _device() -> str | None:
    if not has_request_context():  # a command begins it, or a test
        return None
    return devices.describe(request.headers.get("User-Agent", ""))


def _touch(token: str, last_used_at: datetime, now: datetime) -> None:
    step = timedelta(seconds=min(TOUCH_AFTER, settings().session_idle / 10))
    if now - last_used_at < step:
        return
    # An UPDATE, never an INSERT: a session that was ended meanwhile stays ended. And only
    # forward: a slow request must not take back what a later one has written.
    values = {"digest": digest(token), "now": now}
    write_in_passing(lambda: db.session.connection().execute(NOTE_USE, values))
