"""The tables of storage contract 1."""

from datetime import datetime

from sqlalchemy import CHAR, TIMESTAMP, ForeignKey, Index, String, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Model(DeclarativeBase):
    """What all tables have in common."""


class Account(Model):
    """What registering creates."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    registered_on: Mapped[datetime] = mapped_column(TIMESTAMP)
    admin: Mapped[bool] = mapped_column(default=False, server_default=text("FALSE"))


class Session(Model):
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


class Attempt(Model):
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


class KnownAddress(Model):
    """An address from which a user has logged in."""

    __tablename__ = "known_addresses"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    address: Mapped[str] = mapped_column(String(45), primary_key=True)
    last_login_at: Mapped[datetime] = mapped_column(TIMESTAMP, index=True)


# Statements on the bare tables take half the time of those on the classes.
accounts, sessions, attempts, known_addresses = (
    Model.metadata.tables[each.__tablename__] for each in (Account, Session, Attempt, KnownAddress)
)
