"""What the tests share: an application on a database of its own, and a visitor of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_backend import create_app
from fastapi_backend.config import Settings
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


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    """An application."""
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
