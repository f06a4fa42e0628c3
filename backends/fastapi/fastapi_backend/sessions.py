"""Keep sessions: the time from log-in to log-out, proved by a token in a cookie."""

import hashlib
import re
import secrets
from datetime import UTC, datetime, timedelta

from fastapi import Request
from sqlalchemy import (
    CHAR,
    TIMESTAMP,
    ColumnElement,
    ForeignKey,
    and_,
    delete,
    not_,
    orm,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from .config import COOKIE_NAME, Settings
from .database import Model

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
TOUCH_AFTER = 5.0  # seconds: a write for every request would wear out the disk


class Session(Model):
    """One client's time from log-in to log-out; not to be confused with SQLAlchemy's Session.

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


def begin(database: orm.Session, settings: Settings, account_id: int, presented: str | None) -> str:
    """Begin a session and return its token; the session presented with the request ends.

    The token is always new: a value chosen by an attacker and planted in the victim's browser
    would otherwise become the victim's session (session fixation).
    """
    token, now = secrets.token_urlsafe(32), _now()
    expired = not_(_live(now, settings))
    database.execute(delete(Session).where(Session.account_id == account_id, expired))
    if presented is not None:
        database.execute(delete(Session).where(Session.token_digest == digest(presented)))
    database.add(
        Session(token_digest=digest(token), account_id=account_id, created_at=now, last_used_at=now)
    )
    database.commit()
    return token


def recognise(database: orm.Session, settings: Settings, token: str | None) -> int | None:
    """The id of the account whose live session this token proves; None if it proves none."""
    if token is None:
        return None
    now = _now()
    found = database.execute(
        select(Session.account_id, Session.last_used_at).where(
            Session.token_digest == digest(token), _live(now, settings)
        )
    ).first()
    database.commit()
    if found is None:
        return None
    step = timedelta(seconds=min(TOUCH_AFTER, settings.session_idle / 10))
    if now - found.last_used_at >= step:
        _touch(database, token, now)
    return int(found.account_id)


def end(database: orm.Session, token: str | None) -> None:
    """End the session that this token proves, if there is one."""
    if token is not None:
        database.execute(delete(Session).where(Session.token_digest == digest(token)))
        database.commit()


def presented_token(request: Request) -> str | None:
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


def _touch(database: orm.Session, token: str, now: datetime) -> None:
    # An UPDATE, never an INSERT: a session that was ended meanwhile stays ended. And only
    # forward: a slow request must not take back what a later one has written.
    database.execute(
        update(Session)
        .where(Session.token_digest == digest(token), Session.last_used_at < now)
        .values(last_used_at=now)
        .execution_options(synchronize_session=False)
    )
    database.commit()


def _live(now: datetime, settings: Settings) -> ColumnElement[bool]:
    return and_(
        Session.created_at > now - timedelta(seconds=settings.session_absolute),
        Session.last_used_at > now - timedelta(seconds=settings.session_idle),
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
