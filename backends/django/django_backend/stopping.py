"""Stop without losing an answer.

Clauses: LOAD-3.
"""

import time

from waitress.utilities import Error

from . import locks, threads
from .connections import Connection
from .listener import Server
from .threads import giving_up

# Seconds after the signal until which
SAID_NOTHING = 0.5  # the first byte of a request has to come
SAID_HALF = 3.0  # the rest of a request has to come; then it is refused
WORKED_ON = 8.5  # requests may hash and wait for the store; then what still waits is refused
ANSWERED = 9.5  # the answers can be taken
LINGER = 2.0  # for whoever was refused, to read it while the rest of the request still arrives


class ServerEndsError(Error):
    """503: the server ends before the whole request has come."""

    code = 503
    reason = "Service Unavailable"


def finish(server: Server) -> None:
    """Accept nobody any more, answer what was begun, and refuse what takes too long."""
    begin = time.monotonic()
    server.accept_no_more()
    while (after := time.monotonic() - begin) < ANSWERED:
        if after > SAID_HALF:
            _refuse_halves(server)
        if after > WORKED_ON and not giving_up.is_set():
            giving_up.set()
            threads.give_up()
            locks.give_up()
        if after > SAID_NOTHING and not any(map(_is_under_way, server.connections())):
            return
        server.turn(pause=0.05)


def _is_under_way(connection: Connection) -> bool:
    has_asked = connection.requests or connection.request or connection.later
    has_to_take = connection.has_something_to_take() or _may_be_reading(connection)
    return bool(has_asked) or has_to_take


def _may_be_reading(connection: Connection) -> bool:
    # To go now, while the rest of the request arrives, would take the refusal back.
    return connection.stage == "end" and time.monotonic() - connection.since < LINGER


def _refuse_halves(server: Server) -> None:
    for connection in server.connections():
        if connection.request is not None and not connection.requests:
            connection.refuse(ServerEndsError("The server ends. Please try again."))
