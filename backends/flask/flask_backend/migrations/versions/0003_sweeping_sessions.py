"""Find expired sessions quickly, whosever they are."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for name in ("created_at", "last_used_at"):
        op.create_index(f"ix_sessions_{name}", "sessions", [name], if_not_exists=True)


def downgrade() -> None:
    for name in ("created_at", "last_used_at"):
        op.drop_index(f"ix_sessions_{name}", "sessions", if_exists=True)
