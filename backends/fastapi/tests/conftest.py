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
from visitors import ADA, visitor


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a data directory and a client of their own, and quick hashes."""
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "index.html").write_text('<script src="/static/main-ABCD1234.js"></script>')
    (dist / "main-ABCD1234.js").write_text("start()")
    (dist / ".secret").write_text("not part of the client")
    return Settings(data_dir=tmp_path / "data", client_dist=dist, hash_cost="light")


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that nobody has used yet: migrating one for each test took most of their time."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "index.html").touch()
    settings = Settings(data_dir=folder / "data", client_dist=folder, hash_cost="light")
    create_app(settings).state.store.close()
    return folder / "data" / FILE


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
