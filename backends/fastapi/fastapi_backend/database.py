"""Connect to the store and bring its tables to the newest migration."""

from pathlib import Path

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    create_engine,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import SQLAlchemyError

from . import private_files, storage_contract
from .config import CannotStartError, Settings
from .locks import begin_writing, prepare
from .tables import metadata

MIGRATIONS = Path(__file__).with_name("migrations")
# By the names of the files: to ask Alembic for it would cost start-up time.
NEWEST = max(each.name[:4] for each in (MIGRATIONS / "versions").glob("[0-9]*.py"))
VERSION_TABLE = "fastapi_migrations"
FILE = "fourstep.sqlite3"
LOCK = 4004  # the same number in every backend: they may start on one empty database together


def connect(settings: Settings) -> Engine:
    """An engine for the store, with its tables up to date.

    Raises:
        CannotStartError: the store cannot be used, or a newer version of the kit made it.
    """
    try:
        engine = make_engine(settings)
        _bring_up_to_date(engine)
    except (SQLAlchemyError, ImportError) as error:  # ImportError: the driver is not installed
        raise CannotStartError(f"The database cannot be used: {_first_line(error)}.") from error
    return engine


def make_engine(settings: Settings) -> Engine:
    """An engine for the store, whatever state its tables are in."""
    url = make_url(settings.database_url) if settings.database_url else _own_file(settings.data_dir)
    on_disk = url.drivername == "sqlite"
    if on_disk:
        private_files.make(url.database)
    # Errors end in logs, and a statement's parameters hold emails and password hashes.
    # pool_pre_ping: a restart of PostgreSQL costs nobody a request. A file does not restart.
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=not on_disk)
    prepare(engine)
    return engine


def lock_for_migration(connection: Connection) -> None:
    """Begin to write, and let one process at a time migrate."""
    begin_writing(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def drop_tables(engine: Engine) -> None:
    """Drop the tables of this kit, and every backend's record of having made them."""
    with engine.begin() as connection:
        storage_contract.drop_tables(connection)


def _own_file(data_dir: Path) -> URL:
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = data_dir / ".write-test"
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError as error:
        raise CannotStartError(
            f"FOURSTEP_DATA_DIR is {str(data_dir)!r}, and nothing can be written there: "
            f"{error.strerror}."
        ) from None
    # Not put together as text: a folder's name may hold what means something else in a URL.
    return URL.create("sqlite", database=str((data_dir / FILE).resolve()))


def _bring_up_to_date(engine: Engine) -> None:
    with engine.begin() as connection:
        storage_contract.refuse_newer(connection)
        current = _recorded_version(connection)
        if current is None:
            lock_for_migration(connection)
            current = _make_new(connection)
    if current != NEWEST:
        _upgrade(engine, current)


def _upgrade(engine: Engine, current: str | None) -> None:
    # Not above: importing it takes as long as a start, and most starts have nothing to migrate.
    from alembic import command, util
    from alembic.config import Config

    config = Config(attributes={"engine": engine})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except util.CommandError:
        raise CannotStartError(
            f"The database was made by a newer version of this kit (migration {current!r}); "
            "update the kit or choose another FOURSTEP_DATA_DIR."
        ) from None


def _make_new(connection: Connection) -> str | None:
    # An empty database is made as it should be at once, without going through its history.
    if inspect(connection).get_table_names():
        return _recorded_version(connection)  # another worker has just made it, or a backend
    metadata.create_all(connection)
    version = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
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
