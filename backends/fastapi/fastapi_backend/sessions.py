"""Keep sessions: the time from log-in to log-out, proved by a token in a cookie."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import (
    CHAR,
    TIMESTAMP,
    Connection,
    ForeignKey,
    and_,
    bindparam,
    delete,
    insert,
    not_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column
from starlette.requests import HTTPConnection

from . import clock
from .config import COOKIE_NAME, Settings
from .database import Model

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
TOUCH_AFTER = 5.0  # seconds: a write for every request would wear out the disk


class Sessions(Model):
    """The table of all sessions.

    Only the token's digest is stored: whoever reads the database cannot log in with it.
    """

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(CHAR(64), unique=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP)
    last_used_at: Mapped[datetime] = mapped_column(TIMESTAMP)


class Session(NamedTuple):
    """One client's time from log-in to log-out."""

    token_digest: str
    account_id: int
    last_used_at: datetime


LIVE = and_(
    Sessions.created_at > bindparam("created_after"),
    Sessions.last_used_at > bindparam("used_after"),
)
# Every request asks this, so it is put together once: that takes longer than to ask it.
BY_TOKEN = select(Sessions.account_id, Sessions.last_used_at).where(
    Sessions.token_digest == bindparam("token_digest"), LIVE
)


def begin(database: Connection, settings: Settings, account_id: int, presented: str | None) -> str:
    """Begin a session and return its token; the session presented with the request ends.

    The token is always new: a value chosen by an attacker and planted in the victim's browser
    would otherwise become the victim's session (session fixation).
    """
    token, now = secrets.token_urlsafe(32), clock.now()
    expired = and_(Sessions.account_id == account_id, not_(LIVE))
    database.execute(delete(Sessions).where(expired), _limits(now, settings))
    end(database, presented)
    database.execute(
        insert(Sessions).values(
            token_digest=digest(token), account_id=account_id, created_at=now, last_used_at=now
        )
    )
    return token


def recognise(database: Connection, settings: Settings, token: str | None) -> Session | None:
    """The live session that this token proves; None if it proves none."""
    if token is None:
        return None
    token_digest = digest(token)
    asked = {"token_digest": token_digest, **_limits(clock.now(), settings)}
    row = database.execute(BY_TOKEN, asked).first()
    return None if row is None else Session(token_digest, *row)


def use_must_be_noted(session: Session, settings: Settings) -> bool:
    """Whether the last use that is stored is too long ago."""
    step = timedelta(seconds=min(TOUCH_AFTER, settings.session_idle / 10))
    return clock.now() - session.last_used_at >= step


def note_use(database: Connection, session: Session) -> None:
    """Store that the session is in use."""
    # An UPDATE, never an INSERT: a session that was ended meanwhile stays ended. And only
    # forward: a slow request must not take back what a later one has written.
    now = clock.now()
    database.execute(
        update(Sessions)
        .where(Sessions.token_digest == session.token_digest, Sessions.last_used_at < now)
        .values(last_used_at=now)
    )


def end(database: Connection, token: str | None) -> None:
    """End the session that this token proves, if there is one."""
    if token is not None:
        database.execute(delete(Sessions).where(Sessions.token_digest == digest(token)))


def presented_token(request: HTTPConnection) -> str | None:
    """The token in the request's cookie; None if there is none or it cannot be one of ours.

    Two cookies of the name with different values count as none: somebody on a neighbouring
    domain may have planted the other one. FastAPI's Cookie() would silently take the last.
    """
    pairs = ";".join(request.headers.getlist("cookie")).split(";")
    named = [pair.strip().partition("=") for pair in pairs]
    values = {value for name, _, value in named if name == COOKIE_NAME}
    token = values.pop() if len(values) == 1 else ""
    return token if TOKEN.fullmatch(token) else None


def digest(token: str) -> str:
    """What is stored of a token. No salt and no slow hash: 256 random bits cannot be guessed."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def _limits(now: datetime, settings: Settings) -> dict[str, datetime]:
    return {
        "created_after": now - timedelta(seconds=settings.session_absolute),
        "used_after": now - timedelta(seconds=settings.session_idle),
    }
