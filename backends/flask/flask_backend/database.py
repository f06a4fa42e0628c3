"""Connect to the store and bring its tables to the newest migration."""

import sqlite3
import time
from pathlib import Path
from typing import Any

import flask_migrate
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase

from .config import Settings
from .environment import CannotStartError

MIGRATIONS = Path(__file__).with_name("migrations")
VERSION_TABLE = "flask_migrations"
FILE = "fourstep.sqlite3"
# Every backend that may have worked on the same store keeps its record under its own name.
RECORDS = ("flask_migrations", "fastapi_migrations")
LOCK = 4004  # the same number in every backend: they may start on one empty database together
BUSY_TIMEOUT = 10_000  # milliseconds that a writer waits for another one


class Model(DeclarativeBase):
    """What all tables have in common."""


db = SQLAlchemy(model_class=Model, session_options={"expire_on_commit": False})
migrate = flask_migrate.Migrate(directory=str(MIGRATIONS), version_table=VERSION_TABLE)


def init_app(app: Flask, settings: Settings) -> None:
    """Connect the application to its store and migrate it where needed.

    Raises:
        CannotStartError: the store cannot be used, or a newer version of the kit made it.
    """
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url or _file(settings.data_dir)
    # Errors end in logs, and a statement's parameters hold emails and password hashes.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {
        "hide_parameters": True,
        "pool_pre_ping": True,  # a restart of PostgreSQL costs nobody a request
    }
    try:
        db.init_app(app)
        migrate.init_app(app, db)
        with app.app_context():
            if db.engine.dialect.name == "sqlite":
                _prepare_sqlite()
            _bring_up_to_date()
    except (SQLAlchemyError, ImportError) as error:  # ImportError: the driver is not installed
        raise CannotStartError(f"The database cannot be used: {_first_line(error)}.") from error


def lock_for_migration(connection: Connection) -> None:
    """Let one process at a time migrate; SQLite is locked by BEGIN IMMEDIATE already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def drop_tables() -> None:
    """Drop the tables of this kit, and every backend's record of having made them."""
    with db.engine.begin() as connection:
        for name in ["sessions", "accounts", *RECORDS]:
            connection.execute(text(f'DROP TABLE IF EXISTS "{name}"'))


def _file(data_dir: Path) -> str:
    try:
        # For the owner alone: the file holds everybody's email and password hash.
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = data_dir / ".write-test"
        probe.touch()
        probe.unlink(missing_ok=True)
        (data_dir / FILE).touch(mode=0o600)
    except OSError as error:
        raise CannotStartError(
            f"FOURSTEP_DATA_DIR is {str(data_dir)!r}, and nothing can be written there: "
            f"{error.strerror}."
        ) from None
    return f"sqlite:///{(data_dir / FILE).resolve()}"


def _prepare_sqlite() -> None:
    @event.listens_for(db.engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver begins no transactions: `begin` below does
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
        connection.execute("PRAGMA foreign_keys = ON")
        _use_wal(connection)

    @event.listens_for(db.engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE where a read decides a write: two readers that both want to write would fail.
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _use_wal(connection: Any) -> None:
    # SQLite waits for locks, but not here: of two processes that switch a new file to WAL at the
    # same moment one is told "locked" at once.
    deadline = time.monotonic() + BUSY_TIMEOUT / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _bring_up_to_date() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        current = context.get_current_revision()
    if current == script.get_current_head():
        return
    try:
        script.get_revision(current or "base")
    except CommandError:
        raise CannotStartError(
            f"The database was made by a newer version of this kit (migration {current!r}); "
            "update the kit or choose another FOURSTEP_DATA_DIR."
        ) from None
    flask_migrate.upgrade()


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0].rstrip(".")
