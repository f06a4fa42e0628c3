"""Serve the application: `python -m fastapi_backend.server --port 5000`."""

import argparse
import os
import signal
import socket
import ssl
import sys
from functools import partial
from types import FrameType
from typing import Any, NoReturn

import uvicorn
from fastapi import FastAPI

from . import create_app, listener, plain_cookie, refuse_to_start, tls
from .config import CannotStartError, Settings
from .connections import KEEP_ALIVE, Connection
from .crowd import Crowd
from .listener import AT_ONCE, Server
from .tls import Door, Handshakes


def main() -> None:
    """Serve until the process is told to stop."""
    arguments = _parser().parse_args()
    try:
        settings = Settings.from_environment()
        plain_cookie.check_address(settings, arguments.host)
        context = tls.server_context(settings)
        sockets = listener.take(arguments.host, arguments.port)
    except CannotStartError as reason:
        refuse_to_start(reason)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    serve(create_app(settings), settings, sockets, context)


def serve(
    app: FastAPI,
    settings: Settings,
    sockets: list[socket.socket],
    context: ssl.SSLContext | None = None,
) -> None:
    """Serve the application at these sockets, over https if there is a context for it."""
    config = uvicorn.Config(
        app,
        http=_protocol(settings, context),
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


def _protocol(settings: Settings, context: ssl.SSLContext | None) -> Any:
    waiting = Crowd(settings)
    if context is None:
        return partial(Connection, waiting=waiting)
    handshakes = Handshakes(context, waiting)

    def make(**uvicorns: Any) -> Door:
        return Door(handshakes, partial(Connection, waiting=waiting, **uvicorns))

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
