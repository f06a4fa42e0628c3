"""The commands."""

import subprocess
import sys
from pathlib import Path

import pytest
from fastapi_backend import accounts
from fastapi_backend.cli import app as commands
from fastapi_backend.store import Store
from sqlalchemy import inspect, text
from typer.testing import CliRunner

PASSWORD = "correct horse battery"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A person at the command line, in the application's surroundings."""
    monkeypatch.setenv("FOURSTEP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("FOURSTEP_HASH_COST", "light")
    return CliRunner()


@pytest.mark.parametrize("command", ["create-db", "migrate"])
def test_create_db(cli: CliRunner, tmp_path: Path, command: str) -> None:
    """`create-db` and `migrate` make the tables, and do no harm a second time."""
    assert cli.invoke(commands, [command]).exit_code == 0
    assert cli.invoke(commands, [command]).exit_code == 0
    assert (tmp_path / "data" / "fourstep.sqlite3").is_file()


def test_drop_db(cli: CliRunner, store: Store) -> None:
    """`drop-db` asks first, then leaves no table but those of others."""
    assert cli.invoke(commands, ["drop-db"], input="n\n").exit_code != 0
    assert "accounts" in inspect(store.engine).get_table_names()
    with store.engine.begin() as connection:
        for name in ("node_migrations", "schema_migrations"):
            connection.execute(text(f"CREATE TABLE {name} (number VARCHAR(32))"))

    assert cli.invoke(commands, ["drop-db", "--yes"]).exit_code == 0
    assert inspect(store.engine).get_table_names() == ["schema_migrations"]


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [([], f"{PASSWORD}\n{PASSWORD}\n"), (["--password-stdin"], f"{PASSWORD}\n")],
)
def test_create_admin(cli: CliRunner, store: Store, arguments: list[str], typed: str) -> None:
    """`create-admin` makes an administrator and never shows the password."""
    result = cli.invoke(commands, ["create-admin", "Root@example.com", *arguments], input=typed)

    account = store.read_now(accounts.find, "root@example.com")
    assert result.exit_code == 0
    assert account is not None
    assert account.admin is True
    assert PASSWORD not in result.output


@pytest.mark.parametrize(
    ("email", "typed", "word"),
    [("nope", PASSWORD, "email"), ("a@b", "short", "password"), ("ada@b", PASSWORD, "registered")],
)
def test_create_admin_refused(
    cli: CliRunner, store: Store, email: str, typed: str, word: str
) -> None:
    """`create-admin` refuses bad input in words and changes nothing."""
    store.write_now(accounts.add, "ada@b", "her hash")
    result = cli.invoke(commands, ["create-admin", email, "--password-stdin"], input=f"{typed}\n")

    account = store.read_now(accounts.find, "ada@b")
    assert result.exit_code == 1
    assert word in result.output
    assert account is not None
    assert (account.password_hash, account.admin) == ("her hash", False)


def test_bad_settings(cli: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that is not allowed is one clear line and exit code 2."""
    assert cli
    monkeypatch.setenv("FOURSTEP_PASSWORD_MIN", "many")
    command = [sys.executable, "-m", "fastapi_backend", "create-db"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert result.returncode == 2
    assert "FOURSTEP_PASSWORD_MIN" in result.stderr
    assert result.stderr.count("\n") == 1
