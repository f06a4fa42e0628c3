"""Which indexes of the store are there already."""

import re

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

INDEX = re.compile(r"CREATE INDEX IF NOT EXISTS (\w+) ON (\w+)")


def is_made(statement: str, schema_editor: BaseDatabaseSchemaEditor) -> bool:
    """Whether the index that this statement makes is there.

    PostgreSQL locks a table before it looks whether an index of that name is there. While others
    serve the same store, whoever migrates would wait for them and they for it, until one of them
    is refused.
    """
    connection, index = schema_editor.connection, INDEX.search(statement)
    if index is None:
        return False
    with connection.cursor() as cursor:
        return index[1] in connection.introspection.get_constraints(cursor, index[2])
