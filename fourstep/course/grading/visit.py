"""What a check works with: the student's running server, and people who visit it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fourstep.course.grading.other_servers import Installations
from fourstep.course.grading.windows import Windows
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import people
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.servers.instance import Instance

if TYPE_CHECKING:
    from fourstep.drivers.browser.driver import BrowserDriver


class Visit:
    """One judging of a server; what is costly, such as an account, is shared by its checks.

    Args:
        server: the student's server; it is running.
        browser: how a browser is launched; None where no check needs one.
        second: the Python of the second server; None where none is written.
    """

    def __init__(
        self,
        server: Instance,
        browser: Mapping[str, Any] | None = None,
        second: Path | None = None,
    ) -> None:
        self.server = server
        self.windows = Windows(browser or {})
        self._open = contextlib.ExitStack()
        self._others = Installations(server, second)
        self._visits: dict[Instance, Visit] = {}

    def __enter__(self) -> Visit:
        """Nothing is sent yet."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close all connections and windows, and remove what other installations have kept."""
        self.windows.close()
        self._open.close()
        self._others.close()

    @property
    def servers(self) -> list[Instance]:
        """All servers of this visit, the one that was started last first."""
        return [*reversed(self._others.running), self.server]

    def open_wire(self) -> Wire:
        """A line to the server for a visitor without cookies."""
        return self._open.enter_context(Wire(self.server.url))

    def open_window(self) -> BrowserDriver:
        """The browser of somebody who was never here before."""
        return self.windows.open(self.server.url)

    @cached_property
    def ada(self) -> Credentials:
        """Ada's credentials; she has an account."""
        return self.with_account("ada")

    @cached_property
    def grace(self) -> Credentials:
        """Grace's credentials; she has an account."""
        return self.with_account("grace")

    def with_account(self, name: str) -> Credentials:
        """Credentials with which an account was made just now.

        Raises:
            BrokenPromise: it was not.
        """
        return people.make_account(
            self.open_wire(),
            name,
            wanted='200 application/json {"result": "success"}',
            likely="nobody has this email yet; is an error of another kind caught, too?",
            right=True,
        )

    def register(self, person: Credentials) -> Answer:
        """Ask for an account."""
        return people.register(self.open_wire(), person)

    def log_in(self, person: Credentials, wire: Wire | None = None) -> Answer:
        """Ask to be logged in, as a new visitor or as this one."""
        return people.log_in(wire or self.open_wire(), person)

    def open_logged_in(self, person: Credentials, wire: Wire | None = None) -> Wire:
        """The line of a visitor, a new one or this one, who has logged in.

        Raises:
            BrokenPromise: the log-in was refused.
        """
        wire = wire or self.open_wire()
        wanted = '200 application/json {"result": true}'
        people.begin_session(wire, person, wanted=wanted, right=True)
        return wire

    def restart(self) -> None:
        """Stop the server and start it again on the same data.

        Raises:
            KitError: it does not come back.
        """
        self._open.close()
        self._visits.clear()
        self._others.stop()
        self.server.restart()

    def start_elsewhere(self, place: str = "elsewhere", **settings: str) -> Visit:
        """Another installation of the same server, with data of its own.

        Asked for once more it is the same one, since a start takes longer than most checks. It
        ends with this visit, or with the next restart.

        Args:
            place: the name of its data folder.
            settings: its settings, by environment variable, over those of this server.

        Raises:
            KitError: it does not start.
        """
        return self._visit_server(self._others.start_elsewhere(place, settings))

    def start_second_worker(self) -> Visit:
        """A second process on the data of this server; it ends as the others do.

        Raises:
            KitError: it does not start.
        """
        return self._visit_server(self._others.start_second_worker())

    def start_second_server(self) -> Visit:
        """The other server that the student has written; it ends as the others do.

        Raises:
            KitError: there is none, or it does not start.
        """
        return self._visit_server(self._others.start_second_server())

    def _visit_server(self, server: Instance) -> Visit:
        if server not in self._visits:
            self._visits[server] = self._open.enter_context(Visit(server))
        return self._visits[server]

    def read_stored(self) -> bytes:
        """All that the server has stored in its data folder."""
        files = sorted(path for path in self.server.data_dir.rglob("*") if path.is_file())
        return b"".join(path.read_bytes() for path in files)
