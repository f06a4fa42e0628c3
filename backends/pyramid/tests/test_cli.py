"""The commands."""

import getpass
import io
from collections.abc import Callable

import pytest
from pyramid_backend import accounts, cli
from pyramid_backend.config import Settings
from pyramid_backend.request import Request
from sqlalchemy import inspect, text

PASSWORD = "correct horse battery"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(
    nobody: Request, settings: Settings, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:  # fmt: skip
    """Run a command on the application's store; tell its exit status and what it said."""
    assert nobody
    monkeypatch.setenv("FOURSTEP_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("FOURSTEP_CLIENT_DIST", str(settings.client_dist))
    monkeypatch.setenv("FOURSTEP_HASH_COST", "light")

    def main(*arguments: str, typed: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        monkeypatch.setattr(getpass, "getpass", lambda _: typed.partition("\n")[0])
        status: object = 0
        try:
            cli.main(arguments)
        except SystemExit as stopped:
            status = stopped.code
        said = "".join(capsys.readouterr())
        return (status, said) if isinstance(status, int) else (1, f"{said}{status}")

    return main


def test_create_db(run: Run, nobody: Request) -> None:
    """`create-db` makes the tables, and says that they are there."""
    assert run("drop-db", "--yes")[0] == 0
    assert run("create-db") == (0, "The tables are there and up to date.\n")
    assert {"accounts", "sessions"} <= set(inspect(nobody.engine).get_table_names())


def test_drop_db(run: Run, nobody: Request) -> None:
    """`drop-db` asks first, then leaves no table but those of others."""
    assert run("drop-db", typed="n\n")[0] != 0
    assert inspect(nobody.engine).has_table("accounts")
    with nobody.engine.begin() as connection:
        for name in ("node_migrations", "schema_migrations"):
            connection.execute(text(f"CREATE TABLE {name} (number VARCHAR(32))"))

    assert run("drop-db", typed="y\n")[0] == 0
    assert inspect(nobody.engine).get_table_names() == ["schema_migrations"]


@pytest.mark.parametrize("arguments", [[], ["--password-stdin"]])
def test_create_admin(run: Run, nobody: Request, arguments: list[str]) -> None:
    """`create-admin` makes an administrator and never shows the password."""
    status, said = run("create-admin", "Root@example.com", *arguments, typed=f"{PASSWORD}\n")

    account = accounts.find(nobody, "root@example.com")
    assert status == 0
    assert account is not None
    assert account.admin is True
    assert PASSWORD not in said


@pytest.mark.parametrize(
    ("email", "typed", "word"),
    [("nope", PASSWORD, "email"), ("a@b", "short", "password"), ("ada@b", PASSWORD, "registered")],
)
def test_create_admin_refused(run: Run, nobody: Request, email: str, typed: str, word: str) -> None:
    """`create-admin` refuses bad input in words and changes nothing."""
    accounts.add(nobody, "ada@b", "her hash")
    status, said = run("create-admin", email, "--password-stdin", typed=f"{typed}\n")

    account = accounts.find(nobody, "ada@b")
    assert status != 0
    assert word in said
    assert account is not None
    assert (account.password_hash, account.admin) == ("her hash", False)


def test_wrong_settings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that cannot begin says why in a sentence."""
    monkeypatch.setenv("FOURSTEP_SESSION_LIMIT", "many")

    status, said = run("create-db")
    assert status == 2
    assert "FOURSTEP_SESSION_LIMIT" in said
    assert said.count("\n") == 1
