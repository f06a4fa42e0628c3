"""The commands."""

import io
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_backend import accounts

PASSWORD = "correct horse battery"
pytestmark = pytest.mark.usefixtures("app")


def run(*words: str, typed: str = "") -> str:
    """What a command says."""
    said = io.StringIO()
    with patch("sys.stdin", io.StringIO(typed)):
        call_command(*words, stdout=said)
    return said.getvalue()


def test_create_db() -> None:
    """`create_db` says that the tables are there."""
    assert "up to date" in run("create_db")
    assert {"accounts", "sessions"} <= set(connection.introspection.table_names())


def test_migrate() -> None:
    """Django's own commands work."""
    assert "No migrations to apply" in run("migrate")
    assert "no issues" in run("check")


@pytest.mark.parametrize("typed", ["n", "", "Y"])
def test_drop_db_asks(typed: str) -> None:
    """`drop_db` asks first, and takes nothing but a small y for a yes."""
    with patch("builtins.input", return_value=typed), pytest.raises(CommandError):
        run("drop_db")

    assert "accounts" in connection.introspection.table_names()


def test_drop_db() -> None:
    """`drop_db` leaves no table but those of others, nor a record of any backend's."""
    with connection.cursor() as cursor:
        for name in ("node_migrations", "schema_migrations"):
            cursor.execute(f"CREATE TABLE {name} (version_num VARCHAR(32))")
    run("drop_db", "--yes")

    assert connection.introspection.table_names() == ["schema_migrations"]


@pytest.mark.parametrize("words", [[], ["--password-stdin"]])
def test_create_admin(words: list[str]) -> None:
    """`create_admin` makes an administrator and never shows the password."""
    with patch("getpass.getpass", return_value=PASSWORD):
        said = run("create_admin", "Root@example.com", *words, typed=f"{PASSWORD}\n")

    account = accounts.find("root@example.com")
    assert account is not None
    assert account.admin is True
    assert PASSWORD not in said


def test_create_admin_asks_twice() -> None:
    """Two different passwords make nobody an administrator."""
    with patch("getpass.getpass", side_effect=[PASSWORD, "x"]), pytest.raises(CommandError):
        run("create_admin", "root@example.com")

    assert accounts.find("root@example.com") is None


@pytest.mark.parametrize(
    ("email", "typed", "word"),
    [("nope", PASSWORD, "email"), ("a@b", "short", "password"), ("ada@b", PASSWORD, "registered")],
)
def test_create_admin_refused(email: str, typed: str, word: str) -> None:
    """`create_admin` refuses bad input in words and changes nothing."""
    accounts.add("ada@b", "argon2$her")
    with pytest.raises(CommandError, match=word):
        run("create_admin", email, "--password-stdin", typed=f"{typed}\n")

    account = accounts.find("ada@b")
    assert account is not None
    assert (account.password, account.admin) == ("argon2$her", False)
