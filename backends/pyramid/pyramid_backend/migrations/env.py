"""Run by Alembic: takes the lock, then the migrations that are still missing."""

from alembic import context
from pyramid_backend import locks
from pyramid_backend.config import Settings
from pyramid_backend.database import VERSION_TABLE, lock_for_migration
from pyramid_backend.engines import make_engine
from pyramid_backend.request import ENGINE
from pyramid_backend.tables import Model


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether `alembic revision --autogenerate` should look at this table."""
    return kind != "table" or name in Model.metadata.tables


# From the application comes its engine; from the command line `alembic` comes none.
engine = context.config.attributes.get(ENGINE) or make_engine(Settings.from_environment())

with (
    engine.connect().execution_options(**{locks.BEGIN: locks.NOW}) as connection,
    connection.begin(),
):
    # Two workers that start on one database would both make the tables, and one would fail.
    lock_for_migration(connection)
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        version_table=VERSION_TABLE,
        include_name=is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()
