"""Run by Alembic: takes the lock, then the migrations that are still missing."""

from alembic import context
from alembic.operations.ops import MigrationScript
from pyramid_backend import locks
from pyramid_backend.config import Settings
from pyramid_backend.database import NEWEST, VERSION_TABLE, lock_for_migration
from pyramid_backend.engines import make_engine
from pyramid_backend.request import ENGINE
from pyramid_backend.tables import Model


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether `alembic revision --autogenerate` should look at this table."""
    return kind != "table" or name in Model.metadata.tables


def number(_context: object, _revision: object, directives: list[MigrationScript]) -> None:
    """Give a new migration the next number: the start compares names of files."""
    for each in directives:
        each.rev_id = f"{int(NEWEST) + 1:04}"


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
        process_revision_directives=number,
    )
    with context.begin_transaction():
        context.run_migrations()
