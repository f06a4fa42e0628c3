"""Run by Flask-Migrate: takes the lock, then the migrations that are still missing."""

from alembic import context
from alembic.operations.ops import MigrationScript
from flask import current_app
from flask_backend import locks
from flask_backend.database import NEWEST, db, lock_for_migration


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether `flask db migrate` should look at this; tables of other backends are not ours."""
    return kind != "table" or name in db.metadata.tables


def number(_context: object, _revision: object, directives: list[MigrationScript]) -> None:
    """Give a new migration the next number: the start compares names of files."""
    for each in directives:
        each.rev_id = f"{int(NEWEST) + 1:04}"


with (
    db.engine.connect().execution_options(**{locks.BEGIN: locks.NOW}) as connection,
    connection.begin(),
):
    # Two workers that start on an empty database would both make the tables, and one would fail.
    lock_for_migration(connection)
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        include_name=is_ours,
        process_revision_directives=number,
        **current_app.extensions["migrate"].configure_args,
    )
    with context.begin_transaction():
        context.run_migrations()
