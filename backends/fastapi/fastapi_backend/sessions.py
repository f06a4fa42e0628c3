"""Keep sessions: the time from log-in to log-out, proved by a token in a cookie.

Clauses: STATUS-2, STATUS-3, LOGOUT-3, LOGOUT-4, LOGOUT-5, SESS-1, SESS-2, SESS-3,
SESS-4, SESS-5, SESS-6, SESS-7, SESS-8, SESS-9, SESS-10, SESS-11, LOGOUT-7.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from . import accounts, clock, session_limits
from .config import Settings
from .session_statements import (
    ADD,
    END,
    END_ALL,
    FIND,
    FIND_AND_LOCK,
    NOTE_USE,
)

TOUCH_AFTER = 5.0  # seconds: a write for every request would wear out the disk


class Session(NamedTuple):
    """One client's time from log-in to log-out."""

    token_digest: str
    account_id: int
    created_at: datetime
    last_used_at: datetime
    device: str | None = None  # in words, where it is known

    def is_live(self, settings: Settings) -> bool:
        """Whether it is young enough, and was used lately."""
        now = clock.now()
        return (now - self.created_at).total_seconds() < settings.session_absolute and (
            now - self.last_used_at
        ).total_seconds() < settings.session_idle

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is from the future: the clock was set back."""
        return now < max(self.created_at, self.last_used_at)

    def as_of(self, now: datetime) -> "Session":
        """The same without times of the future, which count as now."""
        created_at, last_used_at = (min(time, now) for time in (self.created_at, self.last_used_at))
        return self._replace(created_at=created_at, last_used_at=last_used_at)


def begin(
    database: Connection,
    settings: Settings,
    account_id: int,
    presented: str | None,
    *,
    device: str | None = None,
) -> str:
    """Begin a session and return its token; the session presented with the request ends.

    The token is always new: a value chosen by an attacker and planted in the victim's browser
    would otherwise become the victim's session (session fixation).
    """
    token = secrets.token_urlsafe(32)
    if presented is not None:
        _delete(database, digest(presented))
    session_limits.make_room(database, settings, account_id, clock.now())
    now = clock.now()  # only now: no other one of the account has begun later
    # The sweep comes last: two log-ins that each hold rows of the other would wait for ever.
    session_limits.sweep(database, settings, now)
    row = {
        "token_digest": digest(token),
        "account_id": account_id,
        "created_at": now,
        "last_used_at": now,
        "device": device,
    }
    database.execute(ADD, row)
    return token


def recognise(database: Connection, settings: Settings, token: str) -> Session | None:
    """The live session that this token proves; None if it proves none."""
    session = _by_digest(database, digest(token))
    return session if session is not None and session.is_live(settings) else None


def _by_digest(database: Connection, token_digest: str) -> Session | None:
    """The session with this token, live or not; None if it has ended."""
    row = database.execute(FIND, {"of_token": token_digest}).first()
    return None if row is None else Session(*row)


def owner(database: Connection, token: str | None) -> int | None:
    """The account of the session that this token proves, live or not; None if there is none."""
    session = _by_digest(database, digest(token)) if token is not None else None
    return None if session is None else session.account_id


def still_proves(database: Connection, settings: Settings, session: Session) -> bool:
    """Whether a session that was looked at before still lives, until the transaction ends.

    For what was begun with the session, and has taken long.
    """
    row = database.execute(FIND_AND_LOCK, {"of_token": session.token_digest}).first()
    return row is not None and Session(*row).is_live(settings)


def use_must_be_noted(session: Session, settings: Settings) -> bool:
    """Whether the last use that is stored is too long ago, or in the future."""
    now, step = clock.now(), timedelta(seconds=min(TOUCH_AFTER, settings.session_idle / 10))
    return now - session.last_used_at >= step or session.is_ahead(now)


def note_use(database: Connection, session: Session) -> None:
    """Store that the session is in use."""
    now = clock.now()
    if session.is_ahead(now):
        session_limits.correct_times(database, session.account_id)
    # An UPDATE, never an INSERT: a session that was ended meanwhile stays ended. And only
    # forward: a slow request must not take back what a later one has written.
    database.execute(NOTE_USE, {"of_token": session.token_digest, "now": now})


def end(database: Connection, token: str | None) -> None:
    """End the session that this token proves, if there is one."""
    account_id = owner(database, token)
    if token is not None and account_id is not None:
        accounts.keep(database, account_id)
        _delete(database, digest(token))


def end_all(database: Connection, account_id: int) -> None:
    """End all sessions of an account."""
    database.execute(END_ALL, {"of_account": account_id})


def digest(token: str) -> str:
    """What is stored of a token. No salt and no slow hash: 256 random bits cannot be guessed."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def _delete(database: Connection, token_digest: str) -> None:
    database.execute(END, {"of_token": token_digest})
