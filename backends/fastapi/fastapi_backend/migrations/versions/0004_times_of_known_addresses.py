"""Index when addresses were last used, so that those of nobody are found in passing."""

from alembic import op
from fastapi_backend.migrations.indexes import create_missing

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    create_missing("ix_known_addresses_last_login_at", "known_addresses", ["last_login_at"])


def downgrade() -> None:
    op.drop_index("ix_known_addresses_last_login_at", "known_addresses", if_exists=True)
