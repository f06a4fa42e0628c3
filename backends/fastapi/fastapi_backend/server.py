"""Serve the application: `python -m fastapi_backend.server --port 5000`."""

import argparse
import asyncio
import os
import signal
import socket
import ssl
import sys
import time
from functools import partial
from types import FrameType
from typing import Any, NoReturn

import uvicorn
from fastapi import FastAPI

from . import create_app, listening, plain_cookie, refuse_to_start
from .config import CannotStartError, Settings
from .connections import KEEP_ALIVE, HttpProtocol
from .crowd import Connections, room
from .tls import Door, Handshakes

STOP_WITHIN = 9  # seconds in which requests that were begun are answered as always
ARRIVING = 0.2  # seconds for what was sent before anybody knew of the stop
LAST_WORDS = 0.5  # seconds for the answers to those that were not
BACKLOG = 1024  # connections that the system lets wait at the door
AT_ONCE = 16  # are accepted before others are read: few of those that may wait


def main() -> None:
    """Serve until the process is told to stop."""
    arguments = _parser().parse_args()
    try:
        settings = Settings.from_environment()
        plain_cookie.check_address(settings, arguments.host)
        tls = tls_context(settings)
        sockets = listening.take(arguments.host, arguments.port)
    except CannotStartError as reason:
        refuse_to_start(reason)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    run(create_app(settings), settings, sockets, tls)


def run(
    app: FastAPI,
    settings: Settings,
    sockets: list[socket.socket],
    tls: ssl.SSLContext | None = None,
) -> None:
    """Serve the application at these sockets, over https if there is a context for it."""
    config = uvicorn.Config(
        app,
        http=_protocol(settings, tls),
        loop="asyncio",
        workers=1,  # whatever WEB_CONCURRENCY says: an application cannot be made twice
        server_header=False,  # versions help attackers only
        proxy_headers=False,  # a visitor must not choose the address that is counted as theirs
        access_log=False,  # it would hold what visitors write into addresses
        log_level="error",  # what warnings are about, strangers can cause as often as they like
        ws="none",
        timeout_keep_alive=KEEP_ALIVE,
        backlog=AT_ONCE,
    )
    Server(config).run(sockets)


class Server(uvicorn.Server):
    """uvicorn's server, with an end that loses no answer.

    Clauses: LOAD-1, LOAD-3.
    """

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Let many wait at the door, though few come in at a time."""
        await super().startup(sockets)
        # For asyncio both are one number.
        for each in [each for server in self.servers for each in server.sockets]:
            with each.dup() as door:
                door.listen(BACKLOG)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no new connection, finish what was begun, and refuse what takes too long."""
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        await asyncio.sleep(ARRIVING)
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await self._until_answered(STOP_WITHIN - ARRIVING)
        for task in list(self.server_state.tasks):
            task.cancel()  # and it answers 503
        self.force_exit = False
        await self._until_answered(LAST_WORDS)
        await self.lifespan.shutdown()

    async def _until_answered(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        state = self.server_state
        while (state.tasks or state.connections) and time.monotonic() < until:
            if self.force_exit:  # whoever asks twice does not want to wait
                return
            await asyncio.sleep(0.02)


def tls_context(settings: Settings) -> ssl.SSLContext | None:
    """What https needs, TLS 1.2 or newer; None if it is not configured.

    Raises:
        CannotStartError: the files cannot be read, or do not belong together.
    """
    if settings.tls_cert is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION  # it costs the server more than the client
    try:
        # A key with a pass phrase would have OpenSSL ask for it, and nobody sits there.
        context.load_cert_chain(settings.tls_cert, settings.tls_key, password="")
    except (OSError, ValueError) as error:
        raise CannotStartError(
            "FOURSTEP_TLS_CERT and FOURSTEP_TLS_KEY must be PEM files that belong together, the "
            f"key without a pass phrase: {error}."
        ) from None
    return context


def _protocol(settings: Settings, tls: ssl.SSLContext | None) -> Any:
    waiting = Connections(settings, room())
    if tls is None:
        return partial(HttpProtocol, waiting=waiting)
    handshakes = Handshakes(tls, waiting)

    def make(**uvicorns: Any) -> Door:
        return Door(handshakes, partial(HttpProtocol, waiting=waiting, **uvicorns))

    return make


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    # At once: a thread that still waits for the database would hold up the end, and everybody who
    # could be answered has been.
    sys.stderr.flush()
    os._exit(0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fastapi_backend.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", default=5000, type=int, help="0 lets the system choose")
    return parser


if __name__ == "__main__":
    main()
