"""Make the throttle's tables, where another backend has not made them before."""

import sqlalchemy as sa
from alembic import op
from fastapi_backend.migrations.indexes import create_missing

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("email_digest", sa.CHAR(64), nullable=False),
        sa.Column("address", sa.String(45), nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(), nullable=False),
        if_not_exists=True,
    )
    for name, columns in {
        "ix_attempts_email_digest": ["email_digest", "made_at"],
        "ix_attempts_address": ["address", "made_at"],
        "ix_attempts_made_at": ["made_at"],
    }.items():
        create_missing(name, "attempts", columns)
    op.create_table(
        "known_addresses",
        sa.Column(
            "account_id",
            sa.Integer(),
            sa.ForeignKey("accounts.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("address", sa.String(45), primary_key=True),
        sa.Column("last_login_at", sa.TIMESTAMP(), nullable=False),
        if_not_exists=True,
    )


def downgrade() -> None:
    op.drop_table("known_addresses", if_exists=True)
    op.drop_table("attempts", if_exists=True)
