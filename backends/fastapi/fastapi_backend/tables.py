"""The tables of storage contract 1."""

from sqlalchemy import (
    CHAR,
    TIMESTAMP,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    text,
)

metadata = MetaData()


def _account() -> ForeignKey:
    # A row that belongs to an account goes with it, whoever deletes the account.
    return ForeignKey("accounts.id", ondelete="CASCADE")


accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("password_hash", String(255), nullable=False),
    Column("registered_on", TIMESTAMP, nullable=False),
    Column("admin", Boolean, nullable=False, server_default=text("FALSE")),
)

# Only the token's digest is stored: whoever reads the database cannot log in with it.
sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_digest", CHAR(64), nullable=False, unique=True),
    Column("account_id", Integer, _account(), nullable=False, index=True),
    Column("created_at", TIMESTAMP, nullable=False, index=True),
    Column("last_used_at", TIMESTAMP, nullable=False, index=True),
    Column("device", String(64)),
)

# Not the email: people type their password into that field too.
attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("email_digest", CHAR(64), nullable=False),
    Column("address", String(45), nullable=False),
    Column("made_at", TIMESTAMP, nullable=False),
    Index("ix_attempts_email_digest", "email_digest", "made_at"),
    Index("ix_attempts_address", "address", "made_at"),
    Index("ix_attempts_made_at", "made_at"),
)

known_addresses = Table(
    "known_addresses",
    metadata,
    Column("account_id", Integer, _account(), primary_key=True),
    Column("address", String(45), primary_key=True),
    Column("last_login_at", TIMESTAMP, nullable=False, index=True),
)
