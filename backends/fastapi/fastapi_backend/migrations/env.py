"""Run by Alembic: takes the lock, then the migrations that are still missing."""

from alembic import context
from fastapi_backend.config import Settings
from fastapi_backend.database import VERSION_TABLE, lock_for_migration, make_engine
from fastapi_backend.tables import metadata


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether `alembic revision --autogenerate` should look at this table."""
    return kind != "table" or name in metadata.tables


# From the application comes its engine; from the command line `alembic` comes none.
engine = context.config.attributes.get("engine") or make_engine(Settings.from_environment())

with engine.begin() as connection:
    # Two workers that start on an empty database would both make the tables, and one would fail.
    lock_for_migration(connection)
    context.configure(
        connection=connection,
        target_metadata=metadata,
        version_table=VERSION_TABLE,
        include_name=is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()
