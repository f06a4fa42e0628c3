"""What the tests share: the application on a database of its own, and visitors of it."""

import os
import shutil
import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

import django
import django.test.client
import pytest
import trustme
from django.db import connection
from django.test import override_settings
from django_backend import SETTINGS, database
from django_backend.config import Settings
from django_backend.requests import Request
from django_backend.sqlite.base import DatabaseWrapper
from servers import Start, starting
from visitors import ADA, Credentials, Visitor, settings_in

Result = TypeVar("Result")


def pytest_configure() -> None:
    """Set Django up before any test imports a model."""
    for name in [each for each in os.environ if each.startswith("FOURSTEP_")]:
        del os.environ[name]
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    # As the server's handler has it.
    django.test.client.WSGIRequest = Request  # type: ignore[attr-defined]  # Django has no setting for it


@contextmanager
def running(settings: Settings) -> Iterator[None]:
    """Let the application have these settings, and their store, instead of those before."""
    here, before = connection.settings_dict, connection.settings_dict["NAME"]
    with override_settings(FOURSTEP=settings):
        here["NAME"] = database.configuration(settings)["NAME"]
        try:
            database.connect(settings)
            yield
        finally:
            connection.close()
            cast(DatabaseWrapper, connection).close_pool()
            here["NAME"] = before


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a data directory and a client of their own, and quick hashes."""
    return settings_in(tmp_path)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that nobody has used yet: migrating one for each test took most of their time."""
    settings = settings_in(tmp_path_factory.mktemp("empty"))
    with running(settings):
        return settings.data_dir / database.FILE


@pytest.fixture
def app(settings: Settings, empty_store: Path) -> Iterator[None]:
    """The application, as it runs."""
    settings.data_dir.mkdir(mode=0o700)
    shutil.copy(empty_store, settings.data_dir)
    with running(settings):
        yield


@pytest.fixture
def client(app: None) -> Visitor:
    """A visitor with a cookie jar."""
    del app
    return Visitor()


@pytest.fixture(scope="module")
def passer_by(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor of an application that some tests share, and leave as it is."""
    settings = replace(settings_in(tmp_path_factory.mktemp("shared")), throttle_limit=100)
    with running(settings):
        yield Visitor()


@pytest.fixture
def ada(client: Visitor) -> Credentials:
    """The credentials of Ada, who has registered."""
    client.post("/api/register", json=ADA)
    return ADA


@pytest.fixture
def meanwhile() -> Callable[[Callable[[], Result]], Result]:
    """Do something as another visitor's request would: in a thread of its own."""

    def do(something: Callable[[], Result]) -> Result:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(something).result()

    return do


@pytest.fixture
def inside(client: Visitor, ada: Credentials) -> Visitor:
    """Ada, logged in."""
    client.post("/api/login", json=ada)
    return client


@pytest.fixture
def elsewhere(ada: Credentials) -> Visitor:
    """Ada at another device, logged in."""
    other = Visitor()
    other.post("/api/login", json=ada)
    return other


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
