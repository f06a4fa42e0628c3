"""Make the tables of storage contract 1, where another backend has not made them before."""

import sqlalchemy as sa
from alembic import op
from flask_backend.migrations.indexes import create_missing

revision = "0001"
down_revision = None


def upgrade() -> None:
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
        sa.Column(
            "account_id",
            sa.Integer(),
            sa.ForeignKey("accounts.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("created_at", sa.TIMESTAMP(), nullable=False),
        sa.Column("last_used_at", sa.TIMESTAMP(), nullable=False),
        if_not_exists=True,
    )
    create_missing("ix_sessions_account_id", "sessions", ["account_id"])


def downgrade() -> None:
    op.drop_table("sessions", if_exists=True)
    op.drop_table("accounts", if_exists=True)
