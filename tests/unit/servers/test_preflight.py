"""A wrong address is told as such before anything is judged."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fourstep.errors import KitError
from fourstep.servers import preflight
from fourstep.servers.instance import Instance
from fourstep.servers.processes.ports import take_free_port
from unit.conftest import SERVER
from unit.odd_server import drip, encrypted_server, garbage, listening_on_ipv6, odd_server

HTML = SERVER.replace(
    "self.end_headers()", "self.send_header('Content-Type', 'text/html'); self.end_headers()"
)


@pytest.fixture
def silent() -> Iterator[str]:
    """An address that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("localhost:5000", "is no address"),
        ("ftp://localhost", "is no address"),
        ("http://a..b", "is no address"),
        ("http://localhost:5000/api", "names a page"),
        ("http://localhost:5000/#/login", "names a page"),
    ],
)
def test_a_malformed_address_is_told(url: str, told: str) -> None:
    """What is no root address is told with the right form."""
    with pytest.raises(KitError, match=told):
        preflight.check_url(url)


def test_nobody_there_is_told() -> None:
    """A refused connection is told with what to do."""
    with pytest.raises(KitError, match=r"does not answer .*Start the backend first"):
        preflight.check_url(f"http://127.0.0.1:{take_free_port()}")


def test_silence_is_told(silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is ever said, nothing can be judged, and that is told after a bounded wait."""
    monkeypatch.setattr(preflight, "_SECONDS", 0.3)

    with pytest.raises(KitError, match=r"sends nothing within 0\.3 s"):
        preflight.check_url(silent)


def test_drops_are_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that drips is judged, after a bounded wait as a whole."""
    monkeypatch.setattr(preflight, "_SECONDS", 0.3)
    start = time.monotonic()
    with odd_server(drip) as url:
        preflight.check_url(url)

    assert time.monotonic() - start < 30


def test_another_kind_of_address_is_told() -> None:
    """Where only IPv6 is listened to, a name of IPv4 is told with the right one."""
    with listening_on_ipv6() as port, pytest.raises(KitError, match=rf"\[::1\]:{port}; name that"):
        preflight.check_url(f"http://127.0.0.1:{port}")


def test_encryption_is_told() -> None:
    """TLS where http is asked for, the other way round, and an unknown authority are told."""
    with encrypted_server() as port:
        with pytest.raises(KitError, match=rf"in TLS.*Write it as https://localhost:{port}"):
            preflight.check_url(f"http://localhost:{port}")
        with pytest.raises(KitError, match=r"is not trusted.*SSL_CERT_FILE"):
            preflight.check_url(f"https://localhost:{port}")
    with odd_server(garbage) as url, pytest.raises(KitError, match="does not answer in TLS"):
        preflight.check_url(url.replace("http://", "https://"))


def test_a_name_that_is_none_is_told() -> None:
    """A name that nobody knows is told as that."""
    with pytest.raises(KitError, match="there is no such name"):
        preflight.check_url("http://nobody.invalid:5000")


def test_a_proxy_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
    write_backend: Callable[..., Path],
    make_instance: Callable[[Path], Instance],
) -> None:
    """Proxies that the environment names are not asked for what is on this computer."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with make_instance(write_backend()) as instance:
        preflight.check_url(instance.url)


def test_web_pages_are_told(
    write_backend: Callable[..., Path], make_instance: Callable[[Path], Instance]
) -> None:
    """A site that answers the API's paths with web pages is no backend."""
    with (
        make_instance(write_backend(server=HTML)) as instance,
        pytest.raises(KitError, match="with web pages"),
    ):
        preflight.check_url(instance.url)


def test_anything_else_is_let_through(
    write_backend: Callable[..., Path], make_instance: Callable[[Path], Instance]
) -> None:
    """A backend that answers wrongly is judged, not turned away."""
    with make_instance(write_backend()) as instance:
        preflight.check_url(instance.url)
