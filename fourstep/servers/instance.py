"""A running backend: started from its manifest, ready when it answers, stopped as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from fourstep.errors import KitError
from fourstep.servers import data_setup
from fourstep.servers.environment import fill_in, is_for_data
from fourstep.servers.manifest import Manifest
from fourstep.servers.output import SAID
from fourstep.servers.processes import ports
from fourstep.servers.processes.child_process import ChildProcess, Process, Spawn
from fourstep.servers.settings import environment
from fourstep.servers.store import Store
from fourstep.visible import end_of

_MOST_SAID = 32 * 1024 * 1024  # bytes of one log


class Instance:
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
        self._environment = environment(data_dir, client_dist, settings, inherit=inherit)
        self._inherits = inherit
        self._scheme = "https" if self._environment.get("FOURSTEP_TLS_CERT") else "http"
        self.spawn = spawn
        self._process: Process | None = None
        self._for_data = [each for each in manifest.setup if is_for_data(each)]

    @property
    def url(self) -> str:
        """The address, as a browser writes it. Loopback by name, so that cookies may be Secure."""
        return f"{self._scheme}://localhost:{self.port}"

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process else None

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
        """Stop it, whatever happened."""
        self.stop()

    def start(self) -> None:
        """Start the process and wait until it answers.

        Raises:
            KitError: it could not be started, died, or did not answer in time.
        """
        self.launch()
        try:
            self.wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def launch(self) -> None:
        """Start the process without waiting for it, so that other work can go on meanwhile."""
        from fourstep.servers import readiness

        if self._answers():  # else somebody else's answer would be taken for this backend's
            raise readiness.port_taken_error(self.port)
        # For the owner alone: it will hold everybody's email and password hash.
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._prepare_data()
        command = fill_in(self.manifest.start, self._values())
        if self.log:
            SAID.watch(self.log)
        try:
            self._process = self.spawn(command, self.manifest.folder, self._environment, self.log)
        except OSError as error:
            raise readiness.cannot_start_error(self.manifest, command[0], error) from None

    def _prepare_data(self) -> None:
        """Run the setup commands that name the data folder, once for it.

        Raises:
            KitError: one of them fails.
        """
        commands, self._for_data = self._for_data, []
        for each in commands:
            data_setup.run(fill_in(each, self._values()), self.manifest, self._environment)

    def wait_until_ready(self) -> None:
        """Wait until the process answers any HTTP request on its ready path.

        Raises:
            KitError: it died, or did not answer in time.
        """
        from fourstep.servers import readiness

        readiness.watch(
            self._process,
            self.manifest,
            self._answers,
            port=self.port,
            log=self.log,
            accept_silent=self._accept_silent,
        )

    def is_alive(self) -> bool:
        """Whether the process is still running."""
        return self._process is not None and self._process.exit_status is None

    def wait(self) -> int:
        """Wait until the process ends by itself, and tell its exit status."""
        return self._process.wait() if self._process else 0

    def stop(self) -> None:
        """End the process and its children."""
        process, self._process = self._process, None
        if process is not None:
            process.stop()

    def restart(self) -> None:
        """Stop and start again, on the same port and data."""
        self.stop()
        self.start()

    def kill(self) -> None:
        """End the process and its children without a chance to tidy up."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def end_stuck(self) -> str:
        """End a process that hangs, and tell where in its files it was; empty if unknown."""
        from fourstep.servers.processes import stuck

        return stuck.in_request(self._process, self.log, self.manifest.folder)

    def beside(self) -> Instance:
        """A second worker on the same data, with a port of its own; not started yet.

        Raises:
            KitError: the manifest does not say how to start one.
        """
        if not self.manifest.second_worker:
            raise KitError(
                f"{self.manifest.title} does not say how to start a second worker.",
                "Add `second_worker` to its backend.toml.",
            )
        second = replace(self.manifest, start=self.manifest.second_worker, setup=())
        return Instance(
            second,
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

    def said(self, most: int = _MOST_SAID) -> str:
        """What it has written to its output, and to log files in its data folder.

        Args:
            most: bytes of each file, from its end: one without end must not fill the memory.
        """
        files = [self.log] if self.log else []
        files += sorted(self.data_dir.rglob("*.log"))
        return "\n".join(end_of(each, most) for each in files if each.is_file())

    def _values(self) -> dict[str, str]:
        return {
            "python": str(self.python),
            "host": ports.HOST,
            "port": str(self.port),
            "data_dir": str(self.data_dir),
            "client_dist": str(self.client_dist),
        }

    def _answers(self) -> bool:
        return self._answers_by(self._scheme) or self._does_without_tls()

    def _does_without_tls(self) -> bool:
        """Whether it answers by http alone: not every backend reads what a person's shell says."""
        if self._scheme == "http" or not self._inherits or not self._answers_by("http"):
            return False
        self._scheme = "http"
        return True

    def _answers_by(self, scheme: str) -> bool:
        from fourstep.servers import readiness

        return readiness.is_answering(scheme, self.port, self.manifest.ready)
