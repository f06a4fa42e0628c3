"""How the tables come to be, whoever made them before."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from pyramid_backend.config import Settings
from pyramid_backend.database import MIGRATIONS, NEWEST
from pyramid_backend.engines import make_engine
from pyramid_backend.request import ENGINE
from servers import Server
from test_database import OTHER_BACKEND, run_script, shape, start, store


def test_tables_of_an_older_kit(settings: Settings) -> None:
    """A store from before the list told devices gets the column, and is like any other."""
    run_script(settings, OTHER_BACKEND.replace(", device VARCHAR(64)", ""))
    start(settings)
    older = shape(store(settings))
    run_script(other := replace(settings, data_dir=settings.data_dir / "other"), OTHER_BACKEND)

    assert older == shape(store(other))


def test_other_backends_tables(settings: Settings) -> None:
    """Tables that another backend made are taken over with what is in them."""
    run_script(settings, OTHER_BACKEND)
    before = shape(store(settings))

    start(settings)

    assert shape(store(settings)) == before
    with closing(sqlite3.connect(store(settings))) as connection:
        assert connection.execute("SELECT email FROM accounts").fetchall() == [("ada@b",)]
        assert connection.execute("SELECT * FROM pyramid_migrations").fetchall() == [(NEWEST,)]


def test_older_store(settings: Settings) -> None:
    """Another backend's store from before the throttle gets its tables and indexes."""
    run_script(settings, OTHER_BACKEND)
    wanted = shape(store(settings))
    run_script(settings, "DROP TABLE attempts; DROP TABLE known_addresses")
    run_script(settings, "DROP INDEX ix_sessions_created_at")
    run_script(settings, "DROP INDEX ix_sessions_last_used_at")

    start(settings)

    assert shape(store(settings)) == wanted


def test_migrations_alone(settings: Settings) -> None:
    """Where a store is not empty, migrations make what the models make of an empty one."""
    start(empty := replace(settings, data_dir=settings.data_dir / "empty"))
    run_script(settings, "CREATE TABLE notes (text VARCHAR(9))")
    start(settings)

    assert shape(store(settings)) == shape(store(empty))


def test_newest() -> None:
    """What the names of the files say is what Alembic finds."""
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == NEWEST


def test_names() -> None:
    """Each file's name begins with the four digits of its migration: a start compares them."""
    for each in (MIGRATIONS / "versions").glob("*.py"):
        assert re.match(r"\d{4}_", each.name)
        assert f'\nrevision = "{each.name[:4]}"\n' in each.read_text(encoding="utf-8")


def test_next_number(settings: Settings, tmp_path: Path) -> None:
    """A migration that `alembic revision --autogenerate` writes has the next number."""
    folder = shutil.copytree(MIGRATIONS, tmp_path / "copy")
    start(settings)
    config = Config(attributes={ENGINE: make_engine(settings)})
    config.set_main_option("script_location", str(folder))
    command.revision(config, "more", autogenerate=True)

    assert (folder / "versions" / f"{int(NEWEST) + 1:04}_more.py").is_file()


def test_twice(settings: Settings) -> None:
    """A second start finds nothing to do."""
    start(settings)
    start(settings)


def test_newer_kit(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """A database of a newer kit is left alone."""
    start(settings)
    run_script(settings, "UPDATE pyramid_migrations SET version_num = '9999'")

    with pytest.raises(SystemExit) as stopped:
        start(settings)

    assert stopped.value.code == 2
    assert "newer version" in capsys.readouterr().err


def test_two_at_once(settings: Settings, tmp_path: Path) -> None:
    """Two workers may start on an empty directory at the same moment."""
    environment = {
        **os.environ,
        "FOURSTEP_DATA_DIR": str(settings.data_dir),
        "FOURSTEP_CLIENT_DIST": str(settings.client_dist),
    }
    code = "import pyramid_backend as f; f.create_app(); raise SystemExit"
    workers = [Server(environment, 0, tmp_path / f"log-{each}", code) for each in range(2)]

    assert [worker.wait(timeout=30) for worker in workers] == [0, 0]
