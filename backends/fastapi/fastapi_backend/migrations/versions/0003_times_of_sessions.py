"""Index the times of sessions, so that expired ones are found in passing."""

from alembic import op
from fastapi_backend.migrations.indexes import create_missing

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for column in ("created_at", "last_used_at"):
        create_missing(f"ix_sessions_{column}", "sessions", [column])


def downgrade() -> None:
    for column in ("created_at", "last_used_at"):
        op.drop_index(f"ix_sessions_{column}", "sessions", if_exists=True)
