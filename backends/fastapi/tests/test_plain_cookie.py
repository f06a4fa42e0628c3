"""A cookie without Secure, for one person on this computer."""

import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import create_app, plain_cookie, server
from fastapi_backend.config import CannotStartError, Settings
from visitors import ADA, COOKIE, is_problem, visitor, with_settings


@pytest.fixture
def plain(settings: Settings) -> Settings:
    """Settings for one person."""
    return with_settings(settings, plain_cookie="loopback")


def test_cookie(plain: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """It has another name, is not Secure, and is the only one that counts; the start says so."""
    with TestClient(create_app(plain), "http://localhost", client=("127.0.0.1", 1)) as client:
        client.post("/api/register", json=ADA)
        cookie = client.post("/api/login", json=ADA).headers["Set-Cookie"]
        assert client.get("/api/status").json() == {"status": True}
        token = client.cookies["session"]
        client.cookies.clear()
        other = {"Cookie": f"{COOKIE}={token}"}
        assert client.get("/api/status", headers=other).json() == {"status": False}
        deleted = client.post("/api/logout").headers["Set-Cookie"]

    assert set(cookie.split("; ")[1:]) == {"HttpOnly", "SameSite=lax", "Path=/"}
    assert deleted.startswith('session="";')
    assert "Secure" not in deleted
    assert capsys.readouterr().err == plain_cookie.WARNING


def test_never(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Otherwise that name means nothing, no header changes it, and nothing is said."""
    with visitor(create_app(settings)) as client:
        client.post("/api/register", json=ADA)
        headers = {"X-Forwarded-Proto": "http", "Forwarded": "proto=http;for=127.0.0.1"}
        cookie = client.post("/api/login", json=ADA, headers=headers).headers["Set-Cookie"]
        token = client.cookies[COOKIE]
        client.cookies.clear()
        other = {"Cookie": f"session={token}"}
        assert client.get("/api/status", headers=other).json() == {"status": False}

    assert "Secure" in cookie
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "further",
    [{"tls_cert": Path("x"), "tls_key": Path("x")}, {"trusted_proxies": "127.0.0.1"},
     {"allowed_hosts": "localhost,login.example"}],
)  # fmt: skip
def test_refused(
    plain: Settings, further: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever opens the backend to others refuses it, in one sentence."""
    with pytest.raises(SystemExit) as stopped:
        create_app(with_settings(plain, **further))

    assert stopped.value.code == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "FOURSTEP_PLAIN_COOKIE" in line


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_loopback(plain: Settings, host: str) -> None:
    """Addresses that only this computer reaches are listened at."""
    plain_cookie.check_address(plain, host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.com", "", "127.0.0.1.nip"])
def test_other_addresses(plain: Settings, settings: Settings, host: str) -> None:
    """Others are not."""
    plain_cookie.check_address(settings, host)
    with pytest.raises(CannotStartError, match="FOURSTEP_PLAIN_COOKIE"):
        plain_cookie.check_address(plain, host)


def test_command(
    plain: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The server does not even begin to listen there."""
    monkeypatch.setenv("FOURSTEP_DATA_DIR", str(plain.data_dir))
    monkeypatch.setenv("FOURSTEP_CLIENT_DIST", str(plain.client_dist))
    monkeypatch.setenv("FOURSTEP_PLAIN_COOKIE", "loopback")
    monkeypatch.setattr(sys, "argv", ["server", "--host", "0.0.0.0"])
    with pytest.raises(SystemExit) as ended:
        server.main()

    assert ended.value.code == 2
    assert capsys.readouterr().err.count("FOURSTEP_PLAIN_COOKIE") == 1


def test_from_elsewhere(plain: Settings) -> None:
    """Where another server listens, visitors from elsewhere are sent away."""
    with visitor(create_app(plain), "192.0.2.1") as client:
        assert is_problem(client.get("/api/status"), 400)
        assert client.get("/").status_code == 400
