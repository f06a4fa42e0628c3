"""Run by Alembic: takes the lock, then the migrations that are still missing."""

from alembic import context
from alembic.operations.ops import MigrationScript
from fastapi_backend.config import Settings
from fastapi_backend.database import NEWEST, VERSION_TABLE, lock_for_migration, make_engine
from fastapi_backend.tables import metadata


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether `alembic revision --autogenerate` should look at this table."""
    return kind != "table" or name in metadata.tables


def number(_context: object, _revision: object, directives: list[MigrationScript]) -> None:
    """Give a new migration the next number: the start compares names of files."""
    for each in directives:
        each.rev_id = f"{int(NEWEST) + 1:04}"


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
        process_revision_directives=number,
    )
    with context.begin_transaction():
        context.run_migrations()
