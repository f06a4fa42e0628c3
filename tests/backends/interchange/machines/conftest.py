"""Two workers of different frameworks on one PostgreSQL, behind a real nginx with TLS."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
import trustme

from backends.interchange.machines import nginx
from backends.interchange.pairs import TOUR
from fourstep.drivers.http.wire import Wire
from fourstep.servers.instance import Instance
from fourstep.servers.postgres.databases import make_database
from fourstep.servers.processes.ports import take_free_port
from fourstep.servers.subject import Subject


class Machines:
    """Machines with a disk each, and one database.

    Args:
        subjects: all backends, set up.
        database: the address of the database.
        folder: where the disks are.
        running: stops what was started.
    """

    def __init__(
        self, subjects: dict[str, Subject], database: str, folder: Path, running: ExitStack
    ) -> None:
        self.database = database
        self._subjects = subjects
        self._folder = folder
        self._running = running
        self._numbers = count()

    def start(self, name: str, port: int | None = None) -> Instance:
        """Start a backend on a machine of its own, and wait until it answers."""
        settings = {
            "FOURSTEP_DATABASE_URL": self.database,
            "FOURSTEP_TRUSTED_PROXIES": "127.0.0.1",
        }
        disk = self._folder / f"machine-{next(self._numbers)}"
        instance = self._subjects[name].make_instance(disk, settings, port)
        return self._running.enter_context(instance)


@dataclass(frozen=True)
class Site:
    """What visitors see, and what stands behind it."""

    url: str
    trust: ssl.SSLContext
    workers: list[Instance]

    def wire(self, address: str = "") -> Wire:
        """A line of a visitor with this address to nginx."""
        return Wire(self.url, address=address, trust=self.trust)


@pytest.fixture
def machines(subjects: dict[str, Subject], postgres: str, tmp_path: Path) -> Iterator[Machines]:
    """Machines with one database."""
    with ExitStack() as running:
        yield Machines(subjects, make_database(postgres), tmp_path, running)


@pytest.fixture
def site(machines: Machines, tmp_path: Path) -> Iterator[Site]:
    """The site: the first two backends of the tour serve it."""
    if nginx.PROGRAM is None:
        pytest.skip("nginx is not installed here. On Debian and Ubuntu: apt-get install nginx")
    port, workers = take_free_port(), [machines.start(name) for name in TOUR[:2]]
    trust, chain, key = _certificate(tmp_path)
    file = nginx.configure(tmp_path, port, [each.port for each in workers], chain, key)
    with nginx.running(tmp_path, file, port):
        yield Site(f"https://localhost:{port}", trust, workers)


def _certificate(folder: Path) -> tuple[ssl.SSLContext, Path, Path]:
    authority = trustme.CA()
    made, trust = authority.issue_cert("localhost"), ssl.create_default_context()
    authority.configure_trust(trust)
    chain, key = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(b"".join(each.bytes() for each in made.cert_chain_pems))
    key.write_bytes(made.private_key_pem.bytes())
    return trust, chain, key
