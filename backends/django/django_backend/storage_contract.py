"""Know what all backends have agreed on about a store: its version, and which tables are theirs.

Clauses: CONF-2.
"""

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from .environment import CannotStartError

KNOWN = 1  # the version of the contract that this backend keeps
VERSION = "fourstep_storage"  # its one row tells the version; in version 1 it is not there
# All tables of this kit; one that refers to another comes before it.
TABLES = ("attempts", "known_addresses", "sessions", "accounts")
# In which the other backends note which tables they have made. By name: others end alike.
RECORDS = (
    "fastapi_migrations",
    "flask_migrations",
    "node_migrations",
    "node_migrations_lock",
    "pyramid_migrations",
)
APP = "django_backend"


def refuse_newer() -> None:
    """Leave a store alone that has tables which this backend does not know.

    Raises:
        CannotStartError: it keeps a later version of the contract.
    """
    with connection.cursor() as cursor:
        if VERSION not in connection.introspection.table_names(cursor):
            return
        cursor.execute(f"SELECT max(version) FROM {VERSION}")  # noqa: S608 - a constant of ours
        (version,) = cursor.fetchone()
    if version is not None and version > KNOWN:
        raise CannotStartError(
            f"The database was made by a newer version of this kit (storage contract {version}; "
            f"this one knows {KNOWN}); update the kit or choose another FOURSTEP_DATA_DIR."
        )


def drop_tables() -> None:
    """Drop the tables of this kit, and every backend's record of having made them.

    A record that stayed would let its backend believe that they are there. All other tables are
    somebody else's.
    """
    recorder = MigrationRecorder(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # else those of other stores are found, too
            cursor.execute("SELECT set_config('search_path', quote_ident(current_schema()), true)")
        for name in (*TABLES, VERSION, *RECORDS):
            cursor.execute(f"DROP TABLE IF EXISTS {name}")
        if not recorder.has_table():
            return
        # Of all applications of a project, so only what is noted of ours goes.
        recorder.migration_qs.filter(app=APP).delete()
        if not recorder.migration_qs.exists():
            cursor.execute(f"DROP TABLE {recorder.Migration._meta.db_table}")
