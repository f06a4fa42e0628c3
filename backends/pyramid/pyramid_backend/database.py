"""Connect to the store and bring its tables to the newest migration.

Clauses: CONF-2.
"""

from pathlib import Path

from pyramid.config import Configurator
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    inspect,
    text,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import sessionmaker

from . import locks, storage_contract
from .config import CannotStartError, Settings
from .engines import make_engine, make_reader
from .locks import StoreIsBusy
from .request import DBSESSION_FACTORY, ENGINE, READER, SETTINGS
from .tables import Model

MIGRATIONS = Path(__file__).with_name("migrations")
# By the names of the files: to ask Alembic for it would cost start-up time.
NEWEST = max(each.name[:4] for each in (MIGRATIONS / "versions").glob("[0-9]*.py"))
VERSION_TABLE = "pyramid_migrations"
LOCK = 4004  # the same number in every backend: they may start on one empty database together


def includeme(config: Configurator) -> None:
    """Connect the application to its store, and let each request have a session of SQLAlchemy.

    Raises:
        CannotStartError: the store cannot be used, or a newer version of the kit made it.
    """
    engine = connect(config.registry.settings[SETTINGS])
    config.registry[ENGINE] = engine
    # What was read stays what it was after a commit: hashing is between two transactions.
    config.registry[DBSESSION_FACTORY] = sessionmaker(engine, expire_on_commit=False)
    config.registry[READER] = make_reader(engine)


def connect(settings: Settings) -> Engine:
    """An engine for the store, with its tables up to date.

    Raises:
        CannotStartError: the store cannot be used, or a newer version of the kit made it.
    """
    try:
        engine = make_engine(settings)
        _bring_up_to_date(engine)
    except (SQLAlchemyError, ImportError, OSError, StoreIsBusy) as error:  # ImportError: no driver
        raise CannotStartError(f"The database cannot be used: {_first_line(error)}.") from error
    return engine


def lock_for_migration(connection: Connection) -> None:
    """Let one process at a time migrate; SQLite is locked by BEGIN IMMEDIATE already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def drop_tables(engine: Engine) -> None:
    """Drop the tables of this kit, and every backend's record of having made them."""
    with engine.begin() as connection:
        storage_contract.drop_tables(connection)


def _bring_up_to_date(engine: Engine) -> None:
    with engine.connect() as connection:
        storage_contract.refuse_newer(connection)
        current = _recorded_version(connection)
    current = current or _make_new(engine)
    if current == NEWEST:
        return
    # Not above: importing it takes as long as a start, and most starts have nothing to migrate.
    from alembic import command, util
    from alembic.config import Config

    config = Config(attributes={ENGINE: engine})
    # Alembic reads the folder's name from a configuration, in which % has a meaning.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except util.CommandError:
        raise CannotStartError(
            f"The database was made by a newer version of this kit (migration {current!r}); "
            "update the kit or choose another FOURSTEP_DATA_DIR."
        ) from None


def _make_new(engine: Engine) -> str | None:
    """Make all tables at once, if there are none; and tell which migration there is then."""
    at_once = {locks.BEGIN: locks.NOW}
    with engine.connect().execution_options(**at_once) as connection, connection.begin():
        lock_for_migration(connection)
        if inspect(connection).get_table_names():
            return _recorded_version(connection)  # of another worker, or of another backend
        Model.metadata.create_all(connection)
        number = Column("version_num", String(32), primary_key=True)
        version = Table(VERSION_TABLE, MetaData(), number)
        version.create(connection)
        connection.execute(version.insert().values(version_num=NEWEST))
    return NEWEST


def _recorded_version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608  # a constant of ours
    return None if version is None else str(version)


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0].rstrip(".")
