"""The setting for one person on one computer, under which the cookie is not Secure."""

from dataclasses import replace

import pytest
from django_backend import plain_cookie, server
from django_backend.config import CannotStartError, Settings
from visitors import Credentials, Visitor, change, cookie_of

DESK = {"FOURSTEP_PLAIN_COOKIE": "loopback"}
HEADERS = {"X-Forwarded-Proto": "https", "Forwarded": "proto=https", "X-Plain-Cookie": "never"}


@pytest.fixture
def at_a_desk(app: None) -> Visitor:
    """A visitor of an application with this setting."""
    del app
    change(plain_cookie="loopback")
    return Visitor()


def test_plain_cookie(at_a_desk: Visitor, ada: Credentials) -> None:
    """With the setting the cookie has another name and no Secure; it works, the other does not."""
    answer = at_a_desk.post("/api/login", json=ada)
    given = cookie_of(answer)
    token = given.partition("=")[2].partition(";")[0]

    assert given == f"session={token}; HttpOnly; Path=/; SameSite=Lax"
    assert at_a_desk.get("/api/status").json() == {"status": True}
    del at_a_desk.cookies["session"]
    other = at_a_desk.get("/api/status", headers={"Cookie": f"__Host-session={token}"})
    assert other.json() == {"status": False}
    gone = cookie_of(at_a_desk.get("/api/logout"))
    assert gone.startswith('session="";')
    assert "Secure" not in gone


@pytest.mark.parametrize("setting", ["never", "loopback"])
def test_no_header_decides(ada: Credentials, setting: str) -> None:
    """Which cookie is given depends on no header."""
    change(plain_cookie=setting)
    for name, value in HEADERS.items():
        answer = Visitor().post("/api/login", json=ada, headers={name: value})
        assert ("Secure" in cookie_of(answer)) == (setting == "never")


def test_plain_name_is_ignored(client: Visitor, inside: Visitor) -> None:
    """Without the setting a cookie of the other name counts for nothing."""
    cookie = inside.cookies.get("__Host-session")
    assert cookie is not None
    del inside.cookies["__Host-session"]
    answer = client.get("/api/status", headers={"Cookie": f"session={cookie.value}"})
    assert answer.json() == {"status": False}


@pytest.mark.parametrize(
    "more",
    [
        {"FOURSTEP_TLS_CERT": "a.pem", "FOURSTEP_TLS_KEY": "b.pem"},
        {"FOURSTEP_TRUSTED_PROXIES": "127.0.0.1"},
        {"FOURSTEP_ALLOWED_HOSTS": "localhost,example.com"},
    ],
)
def test_refused_settings(more: dict[str, str]) -> None:
    """It goes with nothing that others could use."""
    plain_cookie.check(Settings.from_environment(DESK))
    refused = Settings.from_environment({**DESK, **more})
    with pytest.raises(CannotStartError, match="FOURSTEP_PLAIN_COOKIE"):
        plain_cookie.check(refused)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.com", ""])
def test_refused_address(capsys: pytest.CaptureFixture[str], host: str) -> None:
    """It goes with no address but loopback's."""
    change(plain_cookie="loopback")
    with pytest.raises(SystemExit) as stopped:
        server.main(["--host", host, "--port", "0"])

    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "FOURSTEP_PLAIN_COOKIE" in said


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1"])
def test_loopback(settings: Settings, host: str) -> None:
    """All of loopback is allowed."""
    plain_cookie.check_address(replace(settings, plain_cookie="loopback"), host)


def test_from_elsewhere(at_a_desk: Visitor) -> None:
    """Where another server listens, visitors from elsewhere are sent away."""
    for path in ("/", "/api/status"):
        elsewhere = {"REMOTE_ADDR": "192.0.2.1"}
        assert at_a_desk.get(path, **elsewhere).status_code == 400
        assert at_a_desk.get(path).status_code == 200  # from here
