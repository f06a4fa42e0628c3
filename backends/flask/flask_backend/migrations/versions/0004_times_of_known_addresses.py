"""Index when addresses were last used, so that those of nobody are found in passing."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index(
        "ix_known_addresses_last_login_at",
        "known_addresses",
        ["last_login_at"],
        if_not_exists=True,
    )


def downgrade() -> None:
    op.drop_index("ix_known_addresses_last_login_at", "known_addresses", if_exists=True)
