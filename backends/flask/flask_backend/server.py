"""Serve the application with waitress: `python -m flask_backend`."""

import argparse
import signal
import socket
import sys
from collections.abc import Sequence
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from . import create_app, logs, refuse_to_start, tls
from .config import THREADS, Settings
from .environment import CannotStartError

CONNECTIONS = 500  # at most; a silent one costs no thread
BODY_READ_MAX = 16 * 1024 * 1024  # bytes; below it the application answers 413, above it waitress
RECEIVE = 64 * 1024  # bytes at a time; more than TLS ever puts into one record
PLAIN_COOKIE = (
    "Cookies are not Secure (FOURSTEP_PLAIN_COOKIE=loopback): "
    "for one person on this computer only.\n"
)
STOP_WITHIN = 2  # seconds that requests have to finish when the server is told to stop


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until told to stop.

    Raises:
        SystemExit: always; with status 2 and a sentence on standard error if it cannot serve.
    """
    options = _parser().parse_args(arguments)
    logs.set_up()
    app = create_app()
    try:
        app.config["FOURSTEP"].check_address(options.host)
        listening = _listen(options.host, options.port)
        if app.config["FOURSTEP"].plain_cookie == "loopback":
            sys.stderr.write(PLAIN_COOKIE)
        serve(app, listening, app.config["FOURSTEP"])
    except CannotStartError as reason:
        refuse_to_start(reason)


def serve(app: Flask, listening: socket.socket, settings: Settings) -> None:
    """Answer requests until a signal tells this process to stop; then finish those under way.

    Raises:
        CannotStartError: the certificate or its key cannot be used.
        SystemExit: all requests are answered.
    """
    connections: dict[int, Any] = {}
    encrypted = settings.tls_cert is not None and settings.tls_key is not None
    if settings.tls_cert is not None and settings.tls_key is not None:
        listening = tls.listening_socket(listening, settings.tls_cert, settings.tls_key)
    server: Any = create_server(
        app,
        connections,
        sockets=[listening],
        url_scheme="https" if encrypted else "http",
        threads=THREADS,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=True,  # select() cannot watch so many connections
        max_request_body_size=BODY_READ_MAX,
        recv_bytes=RECEIVE,
        ident=None,  # no Server header: names and versions help attackers only
        clear_untrusted_proxy_headers=False,  # clients.py decides whom to believe
        log_socket_errors=False,  # a visitor who leaves is no error of ours
    )
    if encrypted:
        server.channel_class = tls.TlsChannel
    signal.signal(signal.SIGTERM, _stop)
    try:
        wasyncore.loop(timeout=1, map=connections, use_poll=True)
    except (SystemExit, KeyboardInterrupt):
        server.task_dispatcher.shutdown(timeout=STOP_WITHIN)
    sys.exit(0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m flask_backend", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", default=5000, type=int, help="port to listen on (%(default)s)")
    return parser


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        raise CannotStartError(f"Nobody can listen on {host} port {port}: {error}.") from None


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit
