"""Django's own commands, where nobody has been before, and where nothing may be lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django_backend.config import Settings
from django_backend.environment import CannotStartError
from django_backend.models import Session
from visitors import Visitor

MANAGE = Path(__file__).parents[1] / "manage.py"


def manage(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    """Type a command."""
    folders = {
        "FOURSTEP_DATA_DIR": str(settings.data_dir),
        "FOURSTEP_CLIENT_DIST": str(settings.client_dist),
    }
    command = [sys.executable, str(MANAGE), *words]
    return subprocess.run(
        command, env={**os.environ, **folders}, capture_output=True, text=True, check=False
    )


def test_migrate_in_an_empty_folder(settings: Settings) -> None:
    """`migrate` is the first command that people know: it makes the folder, too."""
    done = manage(settings, "migrate")

    assert done.returncode == 0, done.stderr
    assert (settings.data_dir / "fourstep.sqlite3").is_file()


def test_no_file_can_be_made(settings: Settings) -> None:
    """Where nothing can be stored a command says so, and is no fault of the program."""
    settings.data_dir.write_text("a file, and no folder")
    done = manage(settings, "showmigrations")

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("app")
def test_migrate_back() -> None:
    """Tables that another backend may have made, and uses, are not deleted by going back."""
    with pytest.raises(CannotStartError, match="drop_db"):
        call_command("migrate", "django_backend", "zero", verbosity=0)

    assert "accounts" in connection.introspection.table_names()


def test_times_as_text(inside: Visitor) -> None:
    """A time that comes as a text is stored in the form of the contract, as others are."""
    assert inside
    Session.objects.update(created_at="2026-11-23 20:43:00")
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(created_at AS TEXT) FROM sessions")

        assert cursor.fetchone() == ("2026-11-23 20:43:00.000000",)
