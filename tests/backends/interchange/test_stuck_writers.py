"""On PostgreSQL others may keep a table locked: who only asks does not wait with who writes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psycopg
import pytest

from backends.interchange.pairs import SHARING
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, log_in, make_account
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.values import Credentials
from fourstep.servers.instance import Instance
from fourstep.servers.postgres.databases import make_database
from fourstep.servers.subject import Subject

WRITERS = 32  # more than any backend has connections
AT_LEAST = 3  # wait for the table, and the others for them
GIVEN_UP = 10.0  # seconds, by the storage contract; then a writer is refused
PAUSE = 0.2  # seconds between two looks
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture(params=SHARING)
def server(
    request: pytest.FixtureRequest, subjects: dict[str, Subject], postgres: str, tmp_path: Path
) -> Iterator[Instance]:
    """A backend on PostgreSQL; each visitor says who they are."""
    settings = {
        "FOURSTEP_DATABASE_URL": make_database(postgres),
        "FOURSTEP_TRUSTED_PROXIES": "127.0.0.1",
    }
    with subjects[request.param].make_instance(tmp_path, settings) as instance:
        yield instance


@contextmanager
def lock_attempts(server: Instance) -> Iterator[Any]:
    """Let nobody count an attempt."""
    with closing(psycopg.connect(server.settings["FOURSTEP_DATABASE_URL"])) as connection:
        connection.execute("LOCK TABLE attempts IN EXCLUSIVE MODE")
        yield connection


def wait_until_stuck(connection: Any) -> None:
    """Wait until as many wait for the table as ever will."""
    before, now = 0, 0
    while now < AT_LEAST or now > before:
        time.sleep(PAUSE)
        before, now = now, connection.execute(WAITING).fetchone()[0]


def send_log_in(server: Instance, user: Credentials, number: int) -> int:
    """Log in from one of four addresses, and tell the status of the answer."""
    headers = {**JSON, "X-Forwarded-For": f"192.0.2.{number % 4}"}
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=3 * GIVEN_UP)) as line:
        line.request("POST", "/api/login", json.dumps(body(user)), headers)
        return line.getresponse().status


def test_readers_do_not_wait_for_writers(server: Instance) -> None:
    """However many log-ins wait for a table, a user's status comes meanwhile; then these come."""
    with Wire(server.url) as wire, ThreadPoolExecutor(WRITERS) as pool:
        ada = make_account(wire)
        log_in(wire, ada)
        grace = make_account(wire)
        with lock_attempts(server) as connection:
            sent = [pool.submit(send_log_in, server, grace, each) for each in range(WRITERS)]
            wait_until_stuck(connection)
            begun = time.monotonic()
            status = wire.get("/api/status")
            waited = time.monotonic() - begun

        assert answers.status(status) is True
        assert waited < GIVEN_UP / 2
        assert {each.result() for each in sent} <= {200, 429, 503}
