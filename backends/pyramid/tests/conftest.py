"""What the tests share: an application on a database of its own, and visitors of it."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pyramid.response import Response
from pyramid.router import Router
from pyramid.scripting import prepare
from pyramid_backend import accounts, create_app
from pyramid_backend.config import Settings
from pyramid_backend.engines import FILE
from pyramid_backend.request import SETTINGS, Request
from server_fixtures import certificate as certificate
from server_fixtures import crowd_of as crowd_of
from server_fixtures import line as line
from server_fixtures import port as port
from server_fixtures import start as start
from server_fixtures import start_once as start_once
from visitors import ADA, Change, Credentials, LogIn, Visitor, let_go, settings_in

Result = TypeVar("Result")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a data directory and a client of their own, and quick hashes."""
    return settings_in(tmp_path)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that nobody has used yet: making one for each test took most of their time."""
    settings = settings_in(tmp_path_factory.mktemp("empty"))
    let_go(create_app(settings))
    return settings.data_dir / FILE


@pytest.fixture
def app(settings: Settings, empty_store: Path) -> Iterator[Router]:
    """A running application."""
    settings.data_dir.mkdir(mode=0o700)
    shutil.copy(empty_store, settings.data_dir)
    app = create_app(settings)
    yield app
    let_go(app)


@pytest.fixture
def change(app: Router, settings: Settings) -> Change:
    """Give the running application other settings."""

    def give(**others: Any) -> None:
        app.registry.settings[SETTINGS] = replace(settings, **others)

    return give


@pytest.fixture
def nobody(app: Router) -> Iterator[Request]:
    """A request of nobody, as commands have one."""
    with prepare(registry=app.registry) as environment:
        yield environment["request"]


@pytest.fixture
def client(app: Router) -> Visitor:
    """A visitor with a cookie jar."""
    return Visitor(app)


@pytest.fixture(scope="module")
def passer_by(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor of an application that some tests share, and leave as it is."""
    settings = replace(settings_in(tmp_path_factory.mktemp("shared")), throttle_limit=100)
    app = create_app(settings)
    yield Visitor(app)
    let_go(app)


@pytest.fixture
def ada(client: Visitor) -> dict[str, str]:
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
    """Ada's visitor, logged in."""
    client.post("/api/login", json=ada)
    return client


@pytest.fixture
def elsewhere(app: Router, ada: Credentials) -> Visitor:
    """Another visitor of Ada's, logged in."""
    client = Visitor(app)
    client.post("/api/login", json=ada)
    return client


@pytest.fixture
def account_id(nobody: Request) -> int:
    """The id of an account."""
    accounts.add(nobody, "ada@example.com", "no hash")
    account = accounts.find(nobody, "ada@example.com")
    assert account is not None
    return account.id


@pytest.fixture
def log_in(client: Visitor, ada: Credentials) -> LogIn:
    """Try to log in as Ada, with her password or another, from some address."""

    def attempt(*password: str, address: str = "192.0.2.1", **more: str) -> Response:
        typed = {**ada, "password": "".join(password) or "wrong", **more}
        place = {"REMOTE_ADDR": address}
        return client.post("/api/login", json=typed, environ=place)

    return attempt
