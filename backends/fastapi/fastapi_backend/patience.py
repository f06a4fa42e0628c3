"""Know for one connection whether it waits, and for how long it may.

Clauses: LOAD-1.
"""

import asyncio
from collections.abc import Callable

from .crowd import Crowd, Waiting


class Patience:
    """A connection's place among those that wait, and the time until it is too late."""

    def __init__(
        self, connection: Waiting, all_of_them: Crowd, too_late: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._all = all_of_them
        self._too_late = too_late
        self._deadline: asyncio.TimerHandle | None = None

    @property
    def runs(self) -> bool:
        """Whether there is a time that runs."""
        return self._deadline is not None

    def wait(self, seconds: float | None = None) -> None:
        """Wait for the client, for so many seconds at most."""
        self.within(seconds)
        self._all.wait(self._connection)

    def pause(self, seconds: float) -> None:
        """Wait for the client again; a time that runs goes on."""
        if not self.runs:
            self.within(seconds)
        self._all.wait(self._connection)

    def serve(self) -> None:
        """Let the client wait for the server; a time that runs goes on."""
        self._all.serve(self._connection)

    def within(self, seconds: float | None) -> None:
        """Begin a time, in place of the one that runs; or end that."""
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = None
        if seconds is not None:
            self._deadline = asyncio.get_running_loop().call_later(seconds, self._too_late)

    def end(self) -> None:
        """The connection is gone."""
        self.within(None)
        self._all.forget(self._connection)
