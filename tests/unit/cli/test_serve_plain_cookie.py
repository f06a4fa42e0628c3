"""`serve` asks for a cookie that Safari keeps on http://localhost, where it may."""

from __future__ import annotations

import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest
import trustme

from fourstep.servers.plain_cookie import choose_settings, find_obstacle, has_localhost
from fourstep.servers.processes.ports import take_free_port
from unit.conftest import SERVER
from unit.serving import Serve, told

# It answers with the setting as it has come, and `-` for none.
ASKED = SERVER.replace("str(os.getpid())", 'os.environ.get("FOURSTEP_PLAIN_COOKIE", "-")')
ENCRYPTED = SERVER.replace(
    "http.server.ThreadingHTTPServer",
    """
import ssl
class Server(http.server.ThreadingHTTPServer):
    def get_request(self):
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(os.environ["FOURSTEP_TLS_CERT"], os.environ["FOURSTEP_TLS_KEY"])
        line, address = self.socket.accept()
        return tls.wrap_socket(line, server_side=True), address
Server""",
)


@pytest.fixture
def certificate(tmp_path: Path) -> Mapping[str, str]:
    """The settings of TLS, with a certificate that nobody trusts."""
    made = trustme.CA().issue_cert("localhost")
    key, chain = tmp_path / "key.pem", tmp_path / "chain.pem"
    made.private_key_pem.write_to_path(str(key))
    made.cert_chain_pems[0].write_to_path(str(chain))
    return {"FOURSTEP_TLS_CERT": str(chain), "FOURSTEP_TLS_KEY": str(key)}


@pytest.mark.parametrize(
    ("profile", "shell", "asked"),
    [
        ("tutorial", {}, True),
        ("secure", {}, False),
        ("tutorial", {"FOURSTEP_PLAIN_COOKIE": "never"}, False),
        ("tutorial", {"FOURSTEP_TLS_CERT": "", "FOURSTEP_TRUSTED_PROXIES": ""}, True),
        ("tutorial", {"FOURSTEP_ALLOWED_HOSTS": "localhost, [::1],"}, True),
        ("tutorial", {"FOURSTEP_ALLOWED_HOSTS": "localhost,a.example"}, False),
        ("tutorial", {"FOURSTEP_TRUSTED_PROXIES": "10.0.0.1"}, False),
        ("tutorial", {"FOURSTEP_TLS_CERT": "c.pem", "FOURSTEP_TLS_KEY": "k.pem"}, False),
        ("tutorial", {"FOURSTEP_TLS_KEY": "k.pem"}, False),
    ],
)
def test_it_asks_where_it_may(profile: str, shell: Mapping[str, str], asked: bool) -> None:
    """Only profile tutorial asks for it, and only for one person on one computer."""
    assert choose_settings(profile, shell) == (
        {"FOURSTEP_PLAIN_COOKIE": "loopback"} if asked else {}
    )


def test_what_stands_against_it_has_a_name() -> None:
    """The variable that stands against it is told, and whether localhost will be refused."""
    hosts = {"FOURSTEP_ALLOWED_HOSTS": "a.example"}

    assert find_obstacle({"FOURSTEP_TRUSTED_PROXIES": "10.0.0.1"}) == "FOURSTEP_TRUSTED_PROXIES"
    assert (find_obstacle(hosts), has_localhost(hosts)) == ("FOURSTEP_ALLOWED_HOSTS", False)
    assert (find_obstacle({}), has_localhost({})) == ("", True)


def test_the_backend_is_told(serve: Serve) -> None:
    """The setting reaches the backend, which says itself what it makes of it."""
    at = told(serve("--port", str(take_free_port()), server=ASKED))
    with urllib.request.urlopen(at.url, timeout=60) as answer:  # noqa: S310 - our own loopback address
        assert answer.read() == b"loopback"

    assert "Secure" not in at.before


def test_with_a_certificate_it_serves_https(serve: Serve, certificate: Mapping[str, str]) -> None:
    """With a certificate in the shell it waits for https, and prints the address so."""
    at = told(serve("--port", str(take_free_port()), server=ENCRYPTED, **certificate))

    assert at.url.startswith("https:")
    assert "The cookie stays Secure, because FOURSTEP_TLS_CERT is set." in at.before


def test_a_certificate_that_nobody_reads_is_told(
    serve: Serve, certificate: Mapping[str, str]
) -> None:
    """A backend that speaks http all the same is served, and the command says so."""
    at = told(serve("--port", str(take_free_port()), **certificate))

    assert at.url.startswith("http:")
    assert "but this backend speaks http" in at.before
