"""The commands."""

import pytest
from flask import Flask
from flask_backend import accounts
from flask_backend.database import db
from sqlalchemy import inspect, text

PASSWORD = "correct horse battery"


def test_create_db(app: Flask) -> None:
    """`create-db` says that the tables are there."""
    result = app.test_cli_runner().invoke(args=["create-db"])

    assert result.exit_code == 0
    assert {"accounts", "sessions"} <= set(inspect(db.engine).get_table_names())


def test_upgrade(app: Flask) -> None:
    """Flask-Migrate's own commands work."""
    assert app.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
    assert app.test_cli_runner().invoke(args=["db", "check"]).exit_code == 0


def test_drop_db(app: Flask) -> None:
    """`drop-db` asks first, then leaves no table but those of others."""
    refused = app.test_cli_runner().invoke(args=["drop-db"], input="n\n")
    assert refused.exit_code != 0
    assert inspect(db.engine).has_table("accounts")
    with db.engine.begin() as connection:
        for name in ("node_migrations", "schema_migrations"):
            connection.execute(text(f"CREATE TABLE {name} (number VARCHAR(32))"))

    assert app.test_cli_runner().invoke(args=["drop-db", "--yes"]).exit_code == 0
    assert inspect(db.engine).get_table_names() == ["schema_migrations"]


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [([], f"{PASSWORD}\n{PASSWORD}\n"), (["--password-stdin"], f"{PASSWORD}\n")],
)
def test_create_admin(app: Flask, arguments: list[str], typed: str) -> None:
    """`create-admin` makes an administrator and never shows the password."""
    command = ["create-admin", "Root@example.com", *arguments]
    result = app.test_cli_runner().invoke(args=command, input=typed)

    account = accounts.find("root@example.com")
    assert result.exit_code == 0
    assert account is not None
    assert account.admin is True
    assert PASSWORD not in result.output


@pytest.mark.parametrize(
    ("email", "typed", "word"),
    [("nope", PASSWORD, "email"), ("a@b", "short", "password"), ("ada@b", PASSWORD, "registered")],
)
def test_create_admin_refused(app: Flask, email: str, typed: str, word: str) -> None:
    """`create-admin` refuses bad input in words and changes nothing."""
    accounts.add("ada@b", "her hash")
    command = ["create-admin", email, "--password-stdin"]
    result = app.test_cli_runner().invoke(args=command, input=f"{typed}\n")

    account = accounts.find("ada@b")
    assert result.exit_code != 0
    assert word in result.output
    assert account is not None
    assert (account.password_hash, account.admin) == ("her hash", False)
