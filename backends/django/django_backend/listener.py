"""Take the address to listen at, accept connections, and turn by turn read and write them all.

Clauses: LOAD-1.
"""

import socket
import ssl
import time
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from waitress import wasyncore
from waitress.server import TcpWSGIServer

from . import tls
from .config import CannotStartError
from .connections import Connection
from .crowd import Crowd

AT_ONCE = 16  # connections are accepted before others are read: few of those that may wait
BACKLOG = 1024  # connections that the system lets wait at the door
PAUSE = 1.0  # seconds at most between two looks at who is overdue


def take(host: str, port: int) -> socket.socket:
    """A socket that listens at this address.

    Raises:
        CannotStartError: nobody can listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, OverflowError, TypeError, ValueError) as error:  # the last two: odd characters
        reason = str(error).rstrip(".")
        raise CannotStartError(f"Nobody can listen on {host!r}, port {port}: {reason}.") from None


class Server(TcpWSGIServer):
    """The socket on which connections come, and all of these.

    Args:
        app: what answers requests.
        listening: a socket that listens.
        adjustments: waitress's settings.
        dispatcher: the threads in which requests are answered.
        crowd: who may stay connected.
        encrypted: how connections speak TLS; None if they do not.
    """

    # waitress's own; its types say too little of them.
    _map: Any
    socket: Any
    active_channels: Any

    def __init__(
        self, app: WSGIHandler, listening: socket.socket, adjustments: Any, dispatcher: Any,
        crowd: Crowd, encrypted: ssl.SSLContext | None,
    ) -> None:  # fmt: skip
        self.crowd, self.tls, self.handshakes = crowd, encrypted, tls.Handshakes()
        self.channel_class: Any = Connection if encrypted is None else tls.TlsConnection
        self.is_stopping = False
        super().__init__(
            app, {}, True, listening, dispatcher=dispatcher, adj=adjustments, bind_socket=False,
            sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
        )  # fmt: skip

    def turn(self, pause: float = PAUSE) -> None:
        """Wait until something comes or can be sent, but not for long, and see to it."""
        wasyncore.loop(timeout=pause, use_poll=True, map=self._map, count=1)
        now = time.monotonic()
        for connection in self.connections():
            try:
                if connection.is_overdue(now):
                    connection.handle_close()
                else:
                    connection.go_on()
            except Exception:  # noqa: BLE001 - one connection's trouble must not end the server
                connection.handle_error()

    def connections(self) -> list[Connection]:
        """All of them."""
        return list(self.active_channels.values())

    def handle_accept(self) -> None:
        """Accept some connections."""
        for _ in range(AT_ONCE):
            if not self.accept_one():
                return

    def accept_one(self) -> bool:
        """Accept a connection, and tell whether there was one."""
        try:
            accepted = self.accept()
        except OSError:  # there are no descriptors left
            self.crowd.make_room()
            return False
        if accepted is None:
            return False
        connection, address = accepted
        try:
            self.set_socket_options(connection)
        except OSError:  # they have gone already
            connection.close()
            return True
        channel = self.channel_class(self, connection, address, self.adj, map=self._map)
        self.crowd.add(channel, connection.fileno())
        return True

    def handle_error(self) -> None:
        """Go on: one connection that fails must not close the door to all others."""
        self.logger.exception("A connection could not be accepted.")

    def readable(self) -> bool:
        """Whether to look for new connections."""
        return bool(self.accepting)

    def stop(self) -> None:
        """Let the turns end soon; called by signals, once or more often."""
        self.is_stopping = True
        self.pull_trigger()

    def accept_no_more(self) -> None:
        """Take those that stand at the door already, and close it."""
        for _ in range(BACKLOG):  # not for as long as somebody comes
            if not self.accept_one():
                break
        self.del_channel()
        self.accepting = False
        self.socket.close()
