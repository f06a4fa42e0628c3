"""Connect to the store and bring its tables to the newest migration.

Clauses: CONF-2.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from . import locks, postgresql, storage_contract
from .config import Settings
from .environment import CannotStartError
from .locks import StoreIsBusy
from .storage_contract import APP
from .store import release

FILE = "fourstep.sqlite3"
LOCK = 4004  # the same number in every backend: they may start on one empty database together


def configuration(settings: Settings) -> dict[str, Any]:
    """The database as Django's settings name it.

    Raises:
        CannotStartError: it is PostgreSQL, and its driver is missing, or cannot read its address.
    """
    url = settings.database_url
    if url is not None and url.file is None:
        return postgresql.configure(url.url)
    file = settings.data_dir / FILE if url is None or url.file is None else url.file
    return {
        "ENGINE": "django_backend.sqlite",
        "NAME": str(file.resolve()),
        # A read often decides a write: two readers that want to write would fail.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": locks.BUSY_TIMEOUT / 1000},
    }


def connect(settings: Settings) -> None:
    """Look whether the store can be used, and migrate it where needed.

    Raises:
        CannotStartError: the store cannot be used, or a newer version of the kit made it.
    """
    try:
        prepare(settings)
        _bring_up_to_date()
    except (Error, ImproperlyConfigured, OSError, StoreIsBusy) as error:
        raise CannotStartError(f"The database cannot be used: {_first_line(error)}.") from error
    finally:
        release()


def prepare(settings: Settings) -> None:
    """Look whether the store is one that this backend knows, or may make.

    Raises:
        CannotStartError: its folder cannot be used, or a newer version of the kit made it.
    """
    if settings.database_url is None:
        _make_folder(settings.data_dir)
    storage_contract.refuse_newer()


def lock_for_migration() -> None:
    """Let one process at a time migrate; SQLite is locked by BEGIN IMMEDIATE already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def drop_tables() -> None:
    """Drop the tables of this kit, and every backend's record of having made them."""
    with migrating():
        storage_contract.drop_tables()


@contextmanager
def migrating() -> Iterator[None]:
    """A transaction in which tables may be changed, while no other process does so.

    On SQLite Django changes tables only while foreign keys are not checked, and these cannot be
    switched off inside a transaction.
    """
    with connection.constraint_checks_disabled(), locks.turn(locks.PATIENCE):
        lock_for_migration()
        yield


def _make_folder(data_dir: Path) -> None:
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


def _bring_up_to_date() -> None:
    if not _plan(MigrationExecutor(connection)):
        return
    with migrating():
        executor = MigrationExecutor(connection)  # anew: another process may have done it
        executor.migrate(executor.loader.graph.leaf_nodes(), plan=_plan(executor))


def _plan(executor: MigrationExecutor) -> list[Any]:
    _refuse_newer(executor.loader)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def _refuse_newer(loader: MigrationLoader) -> None:
    ours = {each for each in loader.applied_migrations if each[0] == APP}
    unknown = [name for _, name in ours - set(loader.disk_migrations)]
    if unknown:
        raise CannotStartError(
            f"The database was made by a newer version of this kit (migration {unknown[0]!r}); "
            "update the kit or choose another FOURSTEP_DATA_DIR."
        )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
