"""Make the tables of storage contract 1, where another backend has not made them before."""

import sqlalchemy as sa
from alembic import op
from pyramid_backend.tables import Model

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    Model.metadata.create_all(connection)
    # Early stores of other backends lack some of it.
    columns = sa.inspect(connection).get_columns("sessions")
    if "device" not in {each["name"] for each in columns}:
        op.add_column("sessions", sa.Column("device", sa.String(64)))
    for table in Model.metadata.tables.values():
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def downgrade() -> None:
    Model.metadata.drop_all(op.get_bind())
