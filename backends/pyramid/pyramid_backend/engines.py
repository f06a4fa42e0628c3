"""How a database is connected to: a file of one's own, or what the settings name.

Clauses: CONF-2.
"""

from pathlib import Path

from sqlalchemy import URL, Engine, create_engine

from . import locks, private_files
from .config import CannotStartError, Settings

CONNECTIONS = 16  # to the store; of writers SQLite lets one work at a time
FILE = "fourstep.sqlite3"


def make_engine(settings: Settings) -> Engine:
    """An engine for the store, whatever state its tables are in."""
    url = settings.database_url or _own_file(settings.data_dir)
    on_disk = url.drivername == "sqlite"
    if on_disk:
        private_files.make(Path(str(url.database)))
    engine = create_engine(
        url,
        hide_parameters=True,  # errors end in logs, and parameters hold emails and hashes
        pool_size=CONNECTIONS,
        max_overflow=0,  # who finds none waits: questions are short
        pool_timeout=locks.PATIENCE,
        # A restart of PostgreSQL costs nobody a request. SQLite is always there.
        pool_pre_ping=not on_disk,
    )
    locks.prepare(engine)
    return engine


def make_reader(engine: Engine) -> Engine:
    """The same store for single questions, which on SQLite need no transaction.

    To begin one and to take it back takes half of the time of a question.
    """
    if engine.dialect.name != "sqlite":
        return engine
    reader = create_engine(
        engine.url,
        hide_parameters=True,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=locks.PATIENCE,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
        execution_options={locks.BEGIN: locks.NEVER},
    )
    locks.prepare(reader)
    return reader


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
    # Not a text: a path may hold what has a meaning in addresses, such as ? and %.
    return URL.create("sqlite", database=str((data_dir / FILE).resolve()))
