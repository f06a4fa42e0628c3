"""The settings, and when the backend refuses to start."""

from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask_backend import create_app
from flask_backend.config import CannotStartError, Settings
from sqlalchemy.engine import URL, make_url


def test_defaults() -> None:
    """Without variables, and with empty ones, the safe values hold."""
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({"FOURSTEP_PASSWORD_MIN": ""}).password_min == 15


def test_values() -> None:
    """Each variable sets its value."""
    settings = Settings.from_environment(
        {
            "FOURSTEP_DATA_DIR": "/x",
            "FOURSTEP_PASSWORD_MIN": "4",
            "FOURSTEP_HASH_COST": "heavy",
            "FOURSTEP_SESSION_IDLE": "2",
            "FOURSTEP_SESSION_ABSOLUTE": "1.5",
        }
    )

    assert settings.data_dir == Path("/x")
    assert (settings.password_min, settings.hash_cost) == (4, "heavy")
    assert (settings.session_idle, settings.session_absolute) == (2, 1.5)


def test_lists() -> None:
    """Proxies are addresses and networks, hosts are names in any letter case."""
    settings = Settings.from_environment(
        {
            "FOURSTEP_TRUSTED_PROXIES": "10.0.0.1, 2001:db8::/32",
            "FOURSTEP_ALLOWED_HOSTS": "Example.com,[::1]",
        }
    )

    assert settings.trusted_proxies == (ip_network("10.0.0.1"), ip_network("2001:db8::/32"))
    assert settings.allowed_hosts == {"example.com", "[::1]"}


@pytest.mark.parametrize("name", ["CERT", "KEY"])
def test_half_of_tls(name: str) -> None:
    """A certificate without its key, or a key alone, is refused."""
    with pytest.raises(CannotStartError, match="go together"):
        Settings.from_environment({f"FOURSTEP_TLS_{name}": "file.pem"})


@pytest.mark.parametrize(
    "given", ["postgresql://a:b@c/d", "postgres://a:b@c/d", "postgresql+psycopg://a:b@c/d"]
)
def test_postgresql(given: str) -> None:
    """PostgreSQL is reached with psycopg, whichever way its address begins."""
    settings = Settings.from_environment({"FOURSTEP_DATABASE_URL": given})

    assert settings.database_url == make_url("postgresql+psycopg://a:b@c/d")


@pytest.mark.parametrize(
    ("name", "value"),
    [("PASSWORD_MIN", "0"), ("PASSWORD_MIN", "65"), ("PASSWORD_MIN", "many"),
     ("HASH_COST", "cheap"), ("SESSION_IDLE", "0"), ("SESSION_IDLE", "nan"),
     ("SESSION_ABSOLUTE", "inf"), ("SESSION_ABSOLUTE", "2592001"),
     ("THROTTLE_LIMIT", "4"), ("THROTTLE_LIMIT", "101"), ("THROTTLE_WINDOW", "0"),
     ("THROTTLE_WINDOW", "86401"), ("REGISTER_LIMIT", "0"), ("REGISTER_LIMIT", "1000001"),
     ("TRUSTED_PROXIES", "10.0.0.0/33"), ("TRUSTED_PROXIES", "proxy"),
     ("SESSION_LIMIT", "4"), ("SESSION_LIMIT", "1001"), ("PLAIN_COOKIE", "always"),
     ("ALLOWED_HOSTS", "localhost:5000"), ("ALLOWED_HOSTS", ","),
     ("ALLOWED_HOSTS", "localhost."), ("ALLOWED_HOSTS", "-"),
     ("TRUSTED_PROXIES", "10.0.0.1,"),
     ("ALLOWED_HOSTS", "a b")],
)  # fmt: skip
def test_bad_value(name: str, value: str) -> None:
    """A bad value is refused with its name, itself, and what is allowed."""
    with pytest.raises(CannotStartError, match=rf"FOURSTEP_{name} is '{value}'; it must be "):
        Settings.from_environment({f"FOURSTEP_{name}": value})


@pytest.mark.parametrize(
    "value",
    [
        "hunter2",
        "mysql://root:hunter2@db/x",
        "sqlite:///x?hunter2",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
    ],
)
def test_bad_database(value: str) -> None:
    """A database's address may hold a password and is not repeated."""
    with pytest.raises(CannotStartError, match="FOURSTEP_DATABASE_URL") as refused:
        Settings.from_environment({"FOURSTEP_DATABASE_URL": value})

    assert "hunter2" not in str(refused.value)


def test_no_client(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a built client the backend says so in one line and exits with 2."""
    with pytest.raises(SystemExit) as stopped:
        create_app(replace(settings, client_dist=settings.data_dir))

    assert stopped.value.code == 2
    assert "FOURSTEP_CLIENT_DIST" in capsys.readouterr().err


def test_no_data_dir(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a place to write the backend says so in one line and exits with 2."""
    with pytest.raises(SystemExit) as stopped:
        create_app(replace(settings, data_dir=settings.client_dist / "index.html"))

    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_sqlite() -> None:
    """A database in a file may lie anywhere."""
    settings = Settings.from_environment({"FOURSTEP_DATABASE_URL": "sqlite:////x/own.db"})
    assert settings.database_url == URL.create("sqlite", database="/x/own.db")
