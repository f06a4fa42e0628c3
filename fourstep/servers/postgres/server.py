"""A PostgreSQL server of this run's own: on a free port, in a scratch folder, gone at the end."""

from __future__ import annotations

import contextlib
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from fourstep.drivers.beats import Beats
from fourstep.drivers.share import forget_server, note_server
from fourstep.drivers.waiting import Wait
from fourstep.errors import KitError
from fourstep.notices import Say, tail
from fourstep.servers.postgres.programs import find_programs, make_environment
from fourstep.servers.postgres.user import find_user
from fourstep.servers.processes import ports
from fourstep.servers.processes.child_process import ChildProcess

_FIRST_ANSWER = 20.0  # seconds
_SETTINGS = {
    "fsync": "off",  # nobody needs these data after the run
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "300",  # a pool for each of the many instances of a run
    "listen_addresses": ports.HOST,
}


class Postgres:
    """A server with a database for whoever asks.

    Args:
        say: called with a short text before a long step.
    """

    def __init__(self, say: Say) -> None:
        self._say = say
        self.folder = Path(tempfile.mkdtemp(prefix="fourstep-postgres-"))
        self._password = secrets.token_urlsafe(16)
        self._port = ports.take_free_port()
        self._user = find_user()
        self._process: ChildProcess | None = None

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop it, and remove its data."""
        self.stop()

    @property
    def url(self) -> str:
        """The address of the server, for whoever may make databases."""
        return f"postgresql://fourstep:{self._password}@{ports.HOST}:{self._port}/postgres"

    def start(self) -> None:
        """Make an empty cluster and serve it.

        Raises:
            KitError: PostgreSQL's programs are not there, or do not work.
        """
        self._say("Starting PostgreSQL")
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self) -> None:
        self.folder.chmod(0o755)
        programs = find_programs(self.folder, self._user)
        data, log = self._make_owned_folder("data"), self.folder / "postgres.log"
        self._make_cluster(programs, data, log)
        options = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
        options += [f"-cport={self._port}"]
        options += [f"-cunix_socket_directories={self._make_owned_folder('socket')}"]
        command = [str(programs / "postgres"), "-D", str(data), *options]
        self._process = ChildProcess(
            command,
            self.folder,
            make_environment(),
            log,
            user=self._user,
            stop_signal=signal.SIGINT,
        )
        note_server(self._process.pid)
        self._wait_until_ready(log)

    def stop(self) -> None:
        """Stop the server and remove its data."""
        process, self._process = self._process, None
        if process is not None:
            forget_server(process.pid)
            process.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_cluster(self, programs: Path, data: Path, log: Path) -> None:
        secret = self.folder / "password"
        secret.write_text(self._password)
        if self._user:
            shutil.chown(secret, self._user)
        secret.chmod(0o600)
        words = ["-D", str(data), "-U", "fourstep", "-A", "scram-sha-256", f"--pwfile={secret}"]
        words += ["-E", "UTF8", "--locale=C", "--no-sync"]
        with log.open("ab") as output:
            done = subprocess.run(
                [str(programs / "initdb"), *words],
                stdout=output,
                stderr=output,
                check=False,
                cwd=self.folder,
                env=make_environment(),
                user=self._user,
            )
        secret.unlink()
        if done.returncode:
            raise KitError("PostgreSQL could not make a cluster.", "Its last lines:", tail(log))

    def _make_owned_folder(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(mode=0o700)
        if self._user:
            shutil.chown(folder, self._user)
        return folder

    def _wait_until_ready(self, log: Path) -> None:
        import psycopg

        with Beats(Wait(_FIRST_ANSWER)) as beats:
            while True:
                with contextlib.suppress(psycopg.OperationalError):
                    return psycopg.connect(self.url, connect_timeout=2).close()
                if not self._process or self._process.exit_status is not None or beats.is_over():
                    raise KitError("PostgreSQL does not answer.", "Its last lines:", tail(log))
                time.sleep(0.05)
