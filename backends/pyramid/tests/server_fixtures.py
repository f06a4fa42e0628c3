"""Fixtures for tests that need a running server."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from pyramid_backend.config import Settings
from servers import Start, connect, leave, starting
from visitors import settings_in


@pytest.fixture
def start(settings: Settings, empty_store: Path) -> Iterator[Start]:
    """Start the server as its manifest does, with further settings, and tell its port."""
    with starting(settings, empty_store) as begin:
        yield begin


@pytest.fixture(scope="module")
def start_once(tmp_path_factory: pytest.TempPathFactory, empty_store: Path) -> Iterator[Start]:
    """Start a server for all tests of a module."""
    with starting(settings_in(tmp_path_factory.mktemp("shared")), empty_store) as begin:
        yield begin


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, ssl.SSLContext]:
    """A certificate for localhost, its key, and a client that trusts it."""
    authority, folder = trustme.CA(), tmp_path_factory.mktemp("certificate")
    issued = authority.issue_cert("localhost")
    issued.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    issued.private_key_pem.write_to_path(folder / "key.pem")
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(client)
    return folder / "cert.pem", folder / "key.pem", client


@pytest.fixture
def line(port: int) -> Iterator[socket.socket]:
    """A connection to it."""
    with connect(port) as connection:
        yield connection


@pytest.fixture
def crowd_of(request: pytest.FixtureRequest) -> Iterator[list[socket.socket]]:
    """Connections that are closed in the end."""
    del request
    many: list[socket.socket] = []
    yield many
    leave(many)


@pytest.fixture(scope="module")
def port(start_once: Start) -> int:
    """Where a server listens."""
    return start_once(FOURSTEP_THROTTLE_LIMIT="100")[1]
