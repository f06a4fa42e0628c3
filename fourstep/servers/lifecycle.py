"""Start and stop what has one process, whatever it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from fourstep.drivers.share import forget_server
from fourstep.servers.processes.child_process import Process


class Lifecycle(ABC):
    """Something that runs as a process, as long as it is entered or until it is stopped."""

    def __init__(self) -> None:
        self._process: Process | None = None

    @abstractmethod
    def launch(self) -> None:
        """Start the process without waiting for it, so that other work can go on meanwhile."""

    @abstractmethod
    def wait_until_ready(self) -> None:
        """Wait until it can be used.

        Raises:
            KitError: it ended, or did not become ready in time.
        """

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
            forget_server(process.pid)
            process.stop()

    def restart(self) -> None:
        """Stop and start again, on the same port and data."""
        self.stop()
        self.start()

    def kill(self) -> None:
        """End the process and its children without a chance to tidy up."""
        process, self._process = self._process, None
        if process is not None:
            forget_server(process.pid)
            process.kill()
