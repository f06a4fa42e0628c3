"""Find expired sessions quickly, whosever they are."""

from alembic import op
from flask_backend.migrations.indexes import create_missing

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for name in ("created_at", "last_used_at"):
        create_missing(f"ix_sessions_{name}", "sessions", [name])


def downgrade() -> None:
    for name in ("created_at", "last_used_at"):
        op.drop_index(f"ix_sessions_{name}", "sessions", if_exists=True)
