"""The table of sessions, and which of its rows are live."""

from datetime import datetime, timedelta

from sqlalchemy import (
    CHAR,
    TIMESTAMP,
    ForeignKey,
    String,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from .config import settings
from .database import db


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
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP, index=True)
    last_used_at: Mapped[datetime] = mapped_column(TIMESTAMP, index=True)
    device: Mapped[str | None] = mapped_column(String(64))  # in words, where it is known


LIVE = (
    Session.created_at > bindparam("created_after"),
    Session.last_used_at > bindparam("used_after"),
)
# Statements on the bare table take half the time of those on the class.
table = Session.__table__
# Prepared once: nearly every request asks this.
FIND = select(table.c.account_id, table.c.created_at, table.c.last_used_at).where(
    table.c.token_digest == bindparam("digest")
)
FIND_AND_LOCK = FIND.with_for_update()
ADD = insert(table)
END = delete(table).where(table.c.token_digest == bindparam("digest"))
END_ALL = delete(table).where(table.c.account_id == bindparam("who"))
NOTE_USE = (
    update(table)
    .where(table.c.token_digest == bindparam("digest"), table.c.last_used_at < bindparam("now"))
    .values(last_used_at=bindparam("now"))
)


def limits(now: datetime) -> dict[str, datetime]:
    """The values for LIVE: after which times a live session was begun, and used."""
    return {
        "created_after": now - timedelta(seconds=settings().session_absolute),
        "used_after": now - timedelta(seconds=settings().session_idle),
    }
