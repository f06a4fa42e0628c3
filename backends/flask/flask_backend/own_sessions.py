"""Show users their sessions, and let them end one that they do not know."""

import hashlib

from sqlalchemy import delete, select

from . import clock
from .database import db, writing
from .sessions import LIVE, Session, digest, limits, table


def list_of(account_id: int) -> list[Session]:
    """The live sessions of an account, the newest first."""
    question = (
        select(Session)
        .where(Session.account_id == account_id, *LIVE)
        .order_by(Session.created_at.desc(), Session.id.desc())
    )
    found = list(db.session.scalars(question, limits(clock.now())))
    db.session.commit()
    return found


def public_id(session: Session) -> str:
    """What a session is called in answers: the same on every backend, and no way to its token."""
    return hashlib.sha256(session.token_digest.encode("ascii")).hexdigest()[:32]


def is_current(session: Session, token: str | None) -> bool:
    """Whether this token proves the session."""
    return token is not None and session.token_digest == digest(token)


def end(session: Session) -> None:
    """End this session."""
    with writing():
        db.session.execute(delete(table).where(Session.token_digest == session.token_digest))
