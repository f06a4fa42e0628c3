"""Connect to the store and bring its tables to the newest migration.

Clauses: CONF-2.
"""

from pathlib import Path
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import URL, Column, Connection, MetaData, String, Table, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase

from . import locks, private_files, storage_contract
from .config import CannotStartError, Settings
from .locks import StoreIsBusy

CONNECTIONS = 16  # to the store; of writers SQLite lets one work at a time
MIGRATIONS = Path(__file__).with_name("migrations")
# By the names of the files: to ask Alembic for it would cost start-up time.
NEWEST = max(each.name[:4] for each in (MIGRATIONS / "versions").glob("[0-9]*.py"))
READER = "fourstep.reader"
VERSION_TABLE = "flask_migrations"
FILE = "fourstep.sqlite3"
LOCK = 4004  # the same number in every backend: they may start on one empty database together


class Model(DeclarativeBase):
    """What all tables have in common."""


db = SQLAlchemy(model_class=Model, session_options={"expire_on_commit": False})


def init_app(app: Flask, settings: Settings) -> None:
    """Connect the application to its store and migrate it where needed.

    Raises:
        CannotStartError: the store cannot be used, or a newer version of the kit made it.
    """
    url = settings.database_url or _url(settings.data_dir)
    if url.drivername == "sqlite":
        # Absolute, as Flask-SQLAlchemy would look for it in another folder than ours.
        url = url.set(database=str(Path(str(url.database)).resolve()))
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    # Errors end in logs, and a statement's parameters hold emails and password hashes.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {
        "hide_parameters": True,
        "pool_size": CONNECTIONS,
        "max_overflow": 0,  # who finds none waits: questions are short
        "pool_timeout": locks.PATIENCE,
        # A restart of PostgreSQL costs nobody a request. SQLite is always there.
        "pool_pre_ping": url.drivername != "sqlite",
    }
    try:
        if url.drivername == "sqlite":
            private_files.make(Path(str(url.database)))
        db.init_app(app)
        with app.app_context():
            locks.prepare(db.engine)
            _bring_up_to_date(app)
            app.extensions[READER] = db.engine.execution_options(**{locks.BEGIN: locks.NEVER})
    except (SQLAlchemyError, ImportError, OSError, StoreIsBusy) as error:  # ImportError: no driver
        raise CannotStartError(f"The database cannot be used: {_first_line(error)}.") from error


def prepare_migrations(app: Flask) -> Any:
    """Flask-Migrate, ready for this application."""
    # Not above: importing it takes a quarter of a start, and most have nothing to migrate.
    import flask_migrate

    if "migrate" not in app.extensions:
        # Alembic reads the folder's name from a configuration, in which % has a meaning.
        folder = str(MIGRATIONS).replace("%", "%%")
        flask_migrate.Migrate(app, db, folder, version_table=VERSION_TABLE)
    return flask_migrate


def lock_for_migration(connection: Connection) -> None:
    """Let one process at a time migrate; SQLite is locked by BEGIN IMMEDIATE already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def drop_tables() -> None:
    """Drop the tables of this kit, and every backend's record of having made them."""
    with db.engine.begin() as connection:
        storage_contract.drop_tables(connection)


def _url(data_dir: Path) -> URL:
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
    # Not a text: a path may hold what has a meaning in addresses, such as ? and %.
    return URL.create("sqlite", database=str(data_dir / FILE))


def _bring_up_to_date(app: Flask) -> None:
    with db.engine.connect() as connection:
        storage_contract.refuse_newer(connection)
        current = _recorded_version(connection)
    current = current or _make_new()
    if current == NEWEST:
        return
    flask_migrate = prepare_migrations(app)
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        ScriptDirectory(str(MIGRATIONS)).get_revision(current or "base")
    except CommandError:
        raise CannotStartError(
            f"The database was made by a newer version of this kit (migration {current!r}); "
            "update the kit or choose another FOURSTEP_DATA_DIR."
        ) from None
    flask_migrate.upgrade()


def _make_new() -> str | None:
    """Make all tables at once, if there are none; and tell which migration there is then."""
    at_once = {locks.BEGIN: locks.NOW}
    with db.engine.connect().execution_options(**at_once) as connection, connection.begin():
        lock_for_migration(connection)
        if inspect(connection).get_table_names():
            return _recorded_version(connection)  # of another worker, or of another backend
        db.metadata.create_all(connection)
        column = Column("version_num", String(32), primary_key=True)
        version = Table(VERSION_TABLE, MetaData(), column)
        version.create(connection)
        connection.execute(version.insert().values(version_num=NEWEST))
    return NEWEST


def _recorded_version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # type: ignore[no-any-return]  # noqa: S608  # a constant of ours


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0].rstrip(".")
