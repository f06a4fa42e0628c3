"""The tables of the throttle, and what is asked of them."""

from datetime import datetime

from sqlalchemy import (
    CHAR,
    TIMESTAMP,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from .database import db


class Attempt(db.Model):  # type: ignore[name-defined,misc]  # Flask-SQLAlchemy makes db.Model at run time
    """One question for a password, or one registration. Emails are not stored, only digests."""

    __tablename__ = "attempts"
    __table_args__ = (
        Index("ix_attempts_email_digest", "email_digest", "made_at"),
        Index("ix_attempts_address", "address", "made_at"),
        Index("ix_attempts_made_at", "made_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    email_digest: Mapped[str] = mapped_column(CHAR(64))
    address: Mapped[str] = mapped_column(String(45))
    made_at: Mapped[datetime] = mapped_column(TIMESTAMP)


class KnownAddress(db.Model):  # type: ignore[name-defined,misc]  # Flask-SQLAlchemy makes db.Model at run time
    """An address from which a user has logged in."""

    __tablename__ = "known_addresses"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    address: Mapped[str] = mapped_column(String(45), primary_key=True)
    last_login_at: Mapped[datetime] = mapped_column(TIMESTAMP, index=True)


# Statements are put together once, and on the bare tables: each takes longer to put together than
# to run, and on the classes twice as long to run.
attempts, known_addresses = Attempt.__table__, KnownAddress.__table__
_KIND = attempts.c.kind == bindparam("of_kind")
_EMAIL = attempts.c.email_digest == bindparam("of_email")
_ADDRESS = attempts.c.address == bindparam("from_address")


def _newest(*which: ColumnElement[bool]) -> Select[datetime]:
    in_window = attempts.c.made_at > bindparam("before")  # others may be about to delete more
    newest = select(attempts.c.made_at).where(*which, in_window)
    return newest.order_by(attempts.c.made_at.desc()).offset(bindparam("all_but")).limit(1)


def _unlocked(which: ColumnElement[bool]) -> Select[int]:
    # Those that another one has locked are left to it, or both might wait for ever.
    return select(attempts.c.id).where(which).with_for_update(skip_locked=True)


FROM_HERE = _newest(_KIND, _EMAIL, _ADDRESS)
FROM_EVERYWHERE = _newest(_KIND, _EMAIL)
OF_CLIENT = _newest(_KIND, _ADDRESS)
ADD = insert(attempts)
CLEAR = delete(attempts).where(_KIND, _EMAIL, _ADDRESS)
FORGET = delete(attempts).where(
    attempts.c.id.in_(_unlocked(attempts.c.made_at <= bindparam("before")))
)
# The clock was wrong then. Such an attempt would count for longer than the window.
CORRECT = (
    update(attempts)
    .where(attempts.c.id.in_(_unlocked(attempts.c.made_at > bindparam("now"))))
    .values(made_at=bindparam("now"))
)
