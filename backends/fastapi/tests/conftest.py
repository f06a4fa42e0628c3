"""What the tests share: an application on a database of its own, and a visitor of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_backend import create_app
from fastapi_backend.config import Settings
from fastapi_backend.database import FILE
from fastapi_backend.store import Store
from serving import Serve, Server, start
from visitors import ADA, settings_in, visitor, with_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a data directory and a client of their own, and quick hashes."""
    return settings_in(tmp_path)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that nobody has used yet: migrating one for each test took most of their time."""
    settings = settings_in(tmp_path_factory.mktemp("empty"))
    create_app(settings).state.store.close()
    return settings.data_dir / FILE


@pytest.fixture
def app(settings: Settings, empty_store: Path) -> FastAPI:
    """An application."""
    settings.data_dir.mkdir(mode=0o700)
    shutil.copy(empty_store, settings.data_dir)
    return create_app(settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A visitor."""
    with visitor(app) as client:
        yield client


@pytest.fixture(scope="module")
def passer_by(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A visitor of an application that some tests share, and leave as it is."""
    settings = settings_in(tmp_path_factory.mktemp("shared"))
    with visitor(create_app(with_settings(settings, throttle_limit=100))) as client:
        yield client


@pytest.fixture
def stranger(app: FastAPI) -> TestClient:
    """A visitor from another address."""
    return visitor(app, "198.51.100.7")


@pytest.fixture
def store(app: FastAPI) -> Iterator[Store]:
    """The application's database."""
    yield app.state.store
    app.state.store.close()


@pytest.fixture
def ada(client: TestClient) -> dict[str, str]:
    """The credentials of Ada, who has registered."""
    client.post("/api/register", json=ADA)
    return ADA


@pytest.fixture
def processes() -> Iterator[list[Server]]:
    """Servers that are stopped in the end."""
    servers: list[Server] = []
    yield servers
    for server in servers:
        server.kill()


@pytest.fixture
def serve(settings: Settings, processes: list[Server]) -> Serve:
    """Start a server for one test, and tell its port."""

    def begin(**further: str) -> int:
        server, port = start(settings, **further)
        processes.append(server)
        return port

    return begin


@pytest.fixture
def user(client: TestClient, ada: dict[str, str]) -> TestClient:
    """Ada, who is logged in."""
    client.post("/api/login", json=ada)
    return client


@pytest.fixture
def elsewhere(app: FastAPI, user: TestClient) -> TestClient:
    """Ada again, logged in at another place after the first."""
    assert user
    client = visitor(app, "192.0.2.7")
    client.post("/api/login", json=ADA)
    return client
