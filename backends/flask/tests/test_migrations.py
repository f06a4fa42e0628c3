"""The migrations, which lead to the tables of a new store, and how they are numbered."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

from alembic.script import ScriptDirectory
from flask import Flask
from flask_backend import create_app
from flask_backend.config import Settings
from flask_backend.database import MIGRATIONS, NEWEST, db
from test_database import run_script, shape, start, store


def test_migrations_alone(settings: Settings) -> None:
    """Where a store is not empty, migrations make what the models make of an empty one."""
    start(empty := replace(settings, data_dir=settings.data_dir / "empty"))
    run_script(settings, "CREATE TABLE other (x VARCHAR(9))")
    app = create_app(settings)
    with app.app_context():
        checked = app.test_cli_runner().invoke(args=["db", "check"])
        db.engine.dispose()

    assert shape(store(settings)) == shape(store(empty))
    assert checked.exit_code == 0, checked.output


def test_newest() -> None:
    """What the names of the files say is what Alembic finds."""
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == NEWEST


def test_names() -> None:
    """Each file's name begins with the four digits of its migration: a start compares them."""
    for each in (MIGRATIONS / "versions").glob("*.py"):
        assert re.match(r"\d{4}_", each.name)
        assert f'\nrevision = "{each.name[:4]}"\n' in each.read_text(encoding="utf-8")


def test_next_number(app: Flask, tmp_path: Path) -> None:
    """A migration that `flask db migrate` writes has the next number."""
    folder = shutil.copytree(MIGRATIONS, tmp_path / "copy")
    command = ["db", "migrate", "--message", "more", "--directory", str(folder)]
    written = app.test_cli_runner().invoke(args=command)

    assert written.exit_code == 0, written.output
    assert [each.name for each in folder.glob(f"versions/{int(NEWEST) + 1:04}_*")] == [
        f"{int(NEWEST) + 1:04}_more.py"
    ]
