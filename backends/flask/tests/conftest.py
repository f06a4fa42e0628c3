"""What the tests share: an application on a database of its own, and a visitor of it."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_backend import create_app
from flask_backend.config import Settings
from flask_backend.database import FILE, db

Result = TypeVar("Result")
ADA = {"email": "ada@example.com", "password": "correct horse battery"}


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
    with create_app(settings).app_context():
        db.engine.dispose()
    return folder / "data" / FILE


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
