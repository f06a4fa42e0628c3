"""Keep sessions: the time from log-in to log-out, proved by a token in a cookie."""

import hashlib
import re
import secrets
from datetime import UTC, datetime, timedelta

from flask import Request
from sqlalchemy import (
    CHAR,
    TIMESTAMP,
    ColumnElement,
    ForeignKey,
    and_,
    delete,
    not_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from .config import COOKIE_NAME, settings
from .database import db

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
TOUCH_AFTER = 5.0  # seconds: a write for every request would wear out the disk


class Session(db.Model):  # type: ignore[name-defined,misc]  # Flask-SQLAlchemy makes db.Model at run time
    """One client's time from log-in to log-out.

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


def begin(account_id: int, presented: str | None) -> str:
    """Begin a session and return its token; the session presented with the request ends.

    The token is always new: a value chosen by an attacker and planted in the victim's browser
    would otherwise become the victim's session (session fixation).
    """
    token, now = secrets.token_urlsafe(32), _now()
    db.session.execute(delete(Session).where(Session.account_id == account_id, not_(_live(now))))
    if presented is not None:
        db.session.execute(delete(Session).where(Session.token_digest == digest(presented)))
    db.session.add(
        Session(token_digest=digest(token), account_id=account_id, created_at=now, last_used_at=now)
    )
    db.session.commit()
    return token


def recognise(token: str | None) -> int | None:
    """The id of the account whose live session this token proves; None if it proves none."""
    if token is None:
        return None
    now = _now()
    found = db.session.execute(
        select(Session.account_id, Session.last_used_at).where(
            Session.token_digest == digest(token), _live(now)
        )
    ).first()
    db.session.commit()
    if found is None:
        return None
    _touch(token, found.last_used_at, now)
    return int(found.account_id)


def end(token: str | None) -> None:
    """End the session that this token proves, if there is one."""
    if token is not None:
        db.session.execute(delete(Session).where(Session.token_digest == digest(token)))
        db.session.commit()


def presented_token(request: Request) -> str | None:
    """The token in the request's cookie; None if there is none or it cannot be one of ours.

    Two cookies of the name with different values count as none: somebody on a neighbouring
    domain may have planted the other one.
    """
    values = set(request.cookies.getlist(COOKIE_NAME))
    token = values.pop() if len(values) == 1 else ""
    return token if TOKEN.fullmatch(token) else None


def digest(token: str) -> str:
    """What is stored of a token. No salt and no slow hash: 256 random bits cannot be guessed."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def _touch(token: str, last_used_at: datetime, now: datetime) -> None:
    step = timedelta(seconds=min(TOUCH_AFTER, settings().session_idle / 10))
    if now - last_used_at < step:
        return
    # An UPDATE, never an INSERT: a session that was ended meanwhile stays ended. And only
    # forward: a slow request must not take back what a later one has written.
    db.session.execute(
        update(Session)
        .where(Session.token_digest == digest(token), Session.last_used_at < now)
        .values(last_used_at=now)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()


def _live(now: datetime) -> ColumnElement[bool]:
    return and_(
        Session.created_at > now - timedelta(seconds=settings().session_absolute),
        Session.last_used_at > now - timedelta(seconds=settings().session_idle),
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
