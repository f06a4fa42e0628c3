"""A wrong address is told as such before anything is judged."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fourstep import preflight
from fourstep.errors import KitError
from fourstep.instance import Instance
from fourstep.ports import free_port
from unit.conftest import SERVER

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
        preflight.check_url(f"http://127.0.0.1:{free_port()}")


def test_silence_is_let_through(silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that takes the connection and hangs is judged, after a bounded wait."""
    monkeypatch.setattr(preflight, "_SECONDS", 0.3)

    preflight.check_url(silent)


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
