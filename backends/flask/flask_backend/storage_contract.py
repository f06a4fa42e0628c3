"""Know what all backends have agreed on about a store: its version, and which tables are theirs.

Clauses: CONF-2.
"""

from sqlalchemy import Connection, inspect, text

from .config import CannotStartError

KNOWN = 1  # the version of the contract that this backend keeps
VERSION = "fourstep_storage"  # its one row tells the version; in version 1 it is not there
# All tables of this kit; one that refers to another comes before it.
TABLES = ("attempts", "known_addresses", "sessions", "accounts")
# In which each backend notes which tables it has made. By name: others end alike.
RECORDS = (
    "fastapi_migrations",
    "flask_migrations",
    "node_migrations",
    "node_migrations_lock",
    "pyramid_migrations",
)
DJANGO = "django_migrations"  # of all applications of a Django project; of ours are some rows
OURS = "app = 'django_backend'"


def refuse_newer(connection: Connection) -> None:
    """Leave a store alone that has tables which this backend does not know.

    Raises:
        CannotStartError: it keeps a later version of the contract.
    """
    if not inspect(connection).has_table(VERSION):
        return
    version = connection.scalar(text(f"SELECT max(version) FROM {VERSION}"))  # noqa: S608  # a constant of ours
    if version is not None and version > KNOWN:
        raise CannotStartError(
            f"The database was made by a newer version of this kit (storage contract {version}; "
            f"this one knows {KNOWN}); update the kit or choose another FOURSTEP_DATA_DIR."
        )


def drop_tables(connection: Connection) -> None:
    """Drop the tables of this kit, and every backend's record of having made them.

    A record that stayed would let its backend believe that they are there. All other tables are
    somebody else's.
    """
    if connection.dialect.name == "postgresql":  # else those of other stores are found, too
        own = "SELECT set_config('search_path', quote_ident(current_schema()), true)"
        connection.execute(text(own))
    for name in (*TABLES, VERSION, *RECORDS):
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
    if inspect(connection).has_table(DJANGO):
        connection.execute(text(f"DELETE FROM {DJANGO} WHERE {OURS}"))  # noqa: S608  # constants of ours
        if not connection.scalar(text(f"SELECT count(*) FROM {DJANGO}")):  # noqa: S608  # a constant of ours
            connection.execute(text(f"DROP TABLE {DJANGO}"))
