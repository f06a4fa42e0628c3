"""Make the tables of storage contract 1, where another backend has not made them before.

They are written out: what the models will be one day is the matter of later migrations.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = ("attempts", "known_addresses", "sessions", "accounts")
INDEXES = (
    ("ix_sessions_account_id", "sessions", ["account_id"]),
    ("ix_sessions_created_at", "sessions", ["created_at"]),
    ("ix_sessions_last_used_at", "sessions", ["last_used_at"]),
    ("ix_attempts_email_digest", "attempts", ["email_digest", "made_at"]),
    ("ix_attempts_address", "attempts", ["address", "made_at"]),
    ("ix_attempts_made_at", "attempts", ["made_at"]),
    ("ix_known_addresses_last_login_at", "known_addresses", ["last_login_at"]),
)


def upgrade() -> None:
    make_accounts()
    make_attempts()
    # Early stores of other backends lack some of it.
    columns = sa.inspect(op.get_bind()).get_columns("sessions")
    if "device" not in {each["name"] for each in columns}:
        op.add_column("sessions", sa.Column("device", sa.String(64)))
    for name, table, named in INDEXES:
        # PostgreSQL's own IF NOT EXISTS locks the table first, and waits for whoever serves.
        if name not in {each["name"] for each in sa.inspect(op.get_bind()).get_indexes(table)}:
            op.create_index(name, table, named)


def downgrade() -> None:
    for name in TABLES:
        op.drop_table(name, if_exists=True)


def make_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("registered_on", sa.TIMESTAMP(), nullable=False),
        sa.Column("admin", sa.Boolean(), nullable=False, server_default=sa.text("FALSE")),
        if_not_exists=True,
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token_digest", sa.CHAR(64), nullable=False, unique=True),
        sa.Column("account_id", sa.Integer(), of_account(), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(), nullable=False),
        sa.Column("last_used_at", sa.TIMESTAMP(), nullable=False),
        sa.Column("device", sa.String(64)),
        if_not_exists=True,
    )


def make_attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("email_digest", sa.CHAR(64), nullable=False),
        sa.Column("address", sa.String(45), nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "known_addresses",
        sa.Column("account_id", sa.Integer(), of_account(), primary_key=True),
        sa.Column("address", sa.String(45), primary_key=True),
        sa.Column("last_login_at", sa.TIMESTAMP(), nullable=False),
        if_not_exists=True,
    )


def of_account() -> sa.ForeignKey:
    return sa.ForeignKey("accounts.id", ondelete="CASCADE")
