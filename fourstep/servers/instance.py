"""A running backend: started from its manifest, ready when it answers, stopped as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fourstep.servers.answering import Answering
from fourstep.servers.commands import Commands
from fourstep.servers.lifecycle import Lifecycle
from fourstep.servers.manifest import Manifest
from fourstep.servers.output import MOST_SAID, SAID, read_output
from fourstep.servers.processes import ports
from fourstep.servers.processes.child_process import ChildProcess, Spawn
from fourstep.servers.settings import make_environment
from fourstep.servers.store import Store


class Instance(Lifecycle):
    """One process of a backend on one port with one data directory.

    Args:
        manifest: the backend.
        python: what `{python}` stands for in its commands.
        data_dir: the folder for its data; made if missing.
        client_dist: the folder with the built client.
        settings: settings by environment variable.
        port: the port; None takes a free one.
        log: where its output goes; None leaves it on the terminal.
        inherit: whether it sees the `FOURSTEP_...` settings of this process.
        accept_silent: call it ready when its time is over and it takes connections, although
            it answers none: the suite judges that.
        spawn: what starts the process.
    """

    def __init__(
        self,
        manifest: Manifest,
        *,
        python: Path,
        data_dir: Path,
        client_dist: Path,
        settings: Mapping[str, str],
        port: int | None = None,
        log: Path | None = None,
        inherit: bool = False,
        accept_silent: bool = False,
        spawn: Spawn = ChildProcess,
    ) -> None:
        super().__init__()
        self.manifest = manifest
        self.python = python
        self.data_dir = data_dir
        self.client_dist = client_dist
        if port is None:
            self._reserved = ports.Port()  # kept, so that nobody else is given it between restarts
            port = self._reserved.number
        self.port = port
        self.log = log
        self.settings = dict(settings)
        self._accept_silent = accept_silent
        self._environment = make_environment(data_dir, client_dist, settings, inherit=inherit)
        self._commands = Commands(manifest, self._make_values(), self._environment)
        has_tls = bool(self._environment.get("FOURSTEP_TLS_CERT"))
        self._address = Answering(port, manifest.ready, has_tls=has_tls, may_do_without=inherit)
        self.spawn = spawn

    @property
    def url(self) -> str:
        """The address, as a browser writes it. Loopback by name, so that cookies may be Secure."""
        return self._address.url

    def launch(self) -> None:
        """Start the process without waiting for it, so that other work can go on meanwhile."""
        from fourstep.servers import readiness

        if self._address.has_begun():  # it would be taken for this backend's answer
            raise readiness.port_taken_error(self.port)
        # For the owner alone: it will hold everybody's email and password hash.
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._commands.prepare_data()
        command = self._commands.fill_in_start()
        if self.log:
            SAID.watch(self.log)
        try:
            self._process = self.spawn(command, self.manifest.folder, self._environment, self.log)
        except OSError as error:
            raise readiness.cannot_start_error(self.manifest, command[0], error) from None

    def wait_until_ready(self) -> None:
        """Wait until the process answers any HTTP request on its ready path.

        Raises:
            KitError: it died, or did not answer in time.
        """
        from fourstep.servers import readiness

        readiness.watch(
            self._process,
            self.manifest,
            self._address.has_begun,
            port=self.port,
            log=self.log,
            accept_silent=self._accept_silent,
        )

    def end_stuck(self) -> str:
        """End a process that hangs, and tell where in its files it was; empty if unknown."""
        from fourstep.servers.processes import stuck

        return stuck.end_in_request(self._process, self.log, self.manifest.folder)

    def make_beside(self) -> Instance:
        """A second worker on the same data, with a port of its own; not started yet.

        Raises:
            KitError: the manifest does not say how to start one.
        """
        return Instance(
            self.manifest.make_second(),
            python=self.python,
            data_dir=self.data_dir,
            client_dist=self.client_dist,
            settings=self.settings,
            log=self.log,
            accept_silent=self._accept_silent,
            spawn=self.spawn,
        )

    @property
    def store(self) -> Store:
        """What it has stored."""
        url = self.settings.get("FOURSTEP_DATABASE_URL", "")
        return Store(self.data_dir, self.manifest.storage, url)

    def read_said(self, most: int = MOST_SAID) -> str:
        """What it has written to its output, and to log files in its data folder.

        Args:
            most: bytes of each file, from its end.
        """
        return read_output(self.log, self.data_dir, most)

    def _make_values(self) -> dict[str, str]:
        places = {"python": self.python, "data_dir": self.data_dir, "client_dist": self.client_dist}
        return {name: str(place) for name, place in places.items()} | {
            "host": ports.HOST,
            "port": str(self.port),
        }
