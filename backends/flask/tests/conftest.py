"""What the tests share: an application on a database of its own, and visitors of it."""

import shutil
import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
import trustme
from flask import Flask
from flask.testing import FlaskClient
from flask_backend import create_app
from flask_backend.config import Settings
from flask_backend.database import FILE, db
from servers import Start, starting
from visitors import ADA, Credentials, settings_in

Result = TypeVar("Result")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a data directory and a client of their own, and quick hashes."""
    return settings_in(tmp_path)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that nobody has used yet: migrating one for each test took most of their time."""
    settings = settings_in(tmp_path_factory.mktemp("empty"))
    with create_app(settings).app_context():
        db.engine.dispose()
    return settings.data_dir / FILE


@pytest.fixture
def app(settings: Settings, empty_store: Path) -> Iterator[Flask]:
    """A running application."""
    settings.data_dir.mkdir(mode=0o700)
    shutil.copy(empty_store, settings.data_dir)
    app = create_app(settings)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor with a cookie jar."""
    return app.test_client()


@pytest.fixture(scope="module")
def passer_by(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A visitor of an application that some tests share, and leave as it is."""
    settings = replace(settings_in(tmp_path_factory.mktemp("shared")), throttle_limit=100)
    return create_app(settings).test_client()


@pytest.fixture
def ada(client: FlaskClient) -> dict[str, str]:
    """The credentials of Ada, who has registered."""
    client.post("/api/register", json=ADA)
    return ADA


@pytest.fixture
def meanwhile() -> Callable[[Callable[[], Result]], Result]:
    """Do something as another visitor's request would: in a thread and a context of its own."""

    def do(something: Callable[[], Result]) -> Result:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(something).result()

    return do


@pytest.fixture
def inside(client: FlaskClient, ada: Credentials) -> FlaskClient:
    """Ada's client, logged in."""
    client.post("/api/login", json=ada)
    return client


@pytest.fixture
def elsewhere(app: Flask, ada: Credentials) -> FlaskClient:
    """Another client of Ada's, logged in."""
    client = app.test_client()
    client.post("/api/login", json=ada)
    return client


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
