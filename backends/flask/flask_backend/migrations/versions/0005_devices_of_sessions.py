"""Keep on which device a session began; sessions from before have none."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    columns = sa.inspect(op.get_bind()).get_columns("sessions")
    if "device" not in {each["name"] for each in columns}:  # another backend may have been here
        op.add_column("sessions", sa.Column("device", sa.String(64)))


def downgrade() -> None:
    op.drop_column("sessions", "device")
