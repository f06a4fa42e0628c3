"""Make an index only where it is missing.

PostgreSQL locks a table before it looks whether an index of that name is there. While others serve
the same store, whoever migrates would wait for them and they for it, until one of them is refused.
"""

import sqlalchemy as sa
from alembic import op


def create_missing(name: str, table: str, columns: list[str]) -> None:
    """Make an index of a table, if there is none of this name."""
    there = {each["name"] for each in sa.inspect(op.get_bind()).get_indexes(table)}
    if name not in there:
        op.create_index(name, table, columns)
