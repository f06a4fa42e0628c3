"""Servers beside the one that is judged: elsewhere, on the same data, or written a second time."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from uuid import uuid4

from fourstep.course.content.solutions import SECOND
from fourstep.errors import KitError
from fourstep.servers import manifest as manifests
from fourstep.servers.instance import Instance
from fourstep.servers.manifest import Manifest
from fourstep.servers.subject import make_scratch


class Installations:
    """The other servers of one visit; each is started when it is asked for first.

    Args:
        server: the student's server; it is running.
        second: the Python of the second server; None where none is written.
    """

    def __init__(self, server: Instance, second: Path | None) -> None:
        self._server = server
        self._second = second
        self._open = contextlib.ExitStack()
        self._places = contextlib.ExitStack()
        self._started: dict[tuple[object, ...], Instance] = {}

    @property
    def running(self) -> list[Instance]:
        """The servers that run, in the order of their starts."""
        return list(self._started.values())

    def stop(self) -> None:
        """Stop them; their data stays."""
        self._started.clear()
        self._open.close()

    def close(self) -> None:
        """Stop them, and remove what they have kept."""
        self.stop()
        self._places.close()

    def start_elsewhere(self, place: str, settings: Mapping[str, str]) -> Instance:
        """The same server with data in a folder of this name, and other settings.

        Raises:
            KitError: it does not start.
        """
        (data := self._elsewhere / place).mkdir(exist_ok=True)
        return self._get_running(data, {**self._server.settings, **settings})

    def start_second_worker(self) -> Instance:
        """The same server on the same data.

        Raises:
            KitError: it does not start.
        """
        return self._get_running(self._server.data_dir, self._server.settings)

    def start_second_server(self) -> Instance:
        """The other server that the student has written.

        Raises:
            KitError: there is none, or it does not start.
        """
        manifest = manifests.read(self._server.manifest.folder / SECOND)
        if self._second is None:
            raise KitError(f"The server in {SECOND}/ is not set up.", "Save it once more.")
        (data := self._elsewhere / SECOND).mkdir(exist_ok=True)
        return self._get_running(data, self._server.settings, manifest, self._second)

    def _get_running(
        self,
        data: Path,
        settings: Mapping[str, str],
        manifest: Manifest | None = None,
        python: Path | None = None,
    ) -> Instance:
        key = (data, *sorted(settings.items()))
        if key not in self._started:
            here = self._server
            other = Instance(
                manifest or here.manifest,
                python=python or here.python,
                data_dir=data,
                client_dist=here.client_dist,
                settings=settings,
                log=self._elsewhere / f"{uuid4().hex}.log",
                spawn=here.spawn,
            )
            self._started[key] = self._open.enter_context(other)
        return self._started[key]

    @cached_property
    def _elsewhere(self) -> Path:
        folder = make_scratch("elsewhere")
        self._places.callback(shutil.rmtree, folder, ignore_errors=True)
        return folder
