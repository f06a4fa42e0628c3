"""Serve the application with waitress: `python -m flask_backend`.

Clauses: LOAD-1, LOAD-2, LOAD-3, COOKIE-6.
"""

import argparse
import gc
import signal
import socket
import sys
import threading
from collections.abc import Sequence

from flask import Flask

from . import create_app, listener, logs, refuse_to_start, stopping
from .config import Settings
from .environment import CannotStartError

SIGNALS = (signal.SIGTERM, signal.SIGINT)
PLAIN_COOKIE = (
    "Cookies are not Secure (FOURSTEP_PLAIN_COOKIE=loopback): "
    "for one person on this computer only.\n"
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until told to stop.

    Raises:
        SystemExit: always; with status 2 and a sentence on standard error if it cannot serve.
    """
    options = _parser().parse_args(arguments)
    for number in SIGNALS:
        signal.signal(number, lambda *_: sys.exit(0))  # nobody has come yet
    logs.set_up()
    app = create_app()
    settings: Settings = app.config["FOURSTEP"]
    try:
        settings.check_address(options.host)
        asked = _note_signals()
        listening = _listen(options.host, options.port)
        if settings.plain_cookie == "loopback":
            sys.stderr.write(PLAIN_COOKIE)
        serve(app, listening, settings, asked)
    except CannotStartError as reason:
        refuse_to_start(reason)


def serve(app: Flask, listening: socket.socket, settings: Settings, asked: threading.Event) -> None:
    """Answer requests until a signal tells this process to stop; then finish those under way.

    Args:
        app: what answers.
        listening: where visitors come.
        settings: how to serve.
        asked: whether a signal has come before.

    Raises:
        CannotStartError: the certificate or its key cannot be used.
        SystemExit: all requests are answered.
    """
    server = listener.listen(app, listening, settings)
    for number in SIGNALS:
        signal.signal(number, lambda *_: server.stop())
    if asked.is_set():
        server.stop()
    # What is there now stays. To look through it again and again would stop all threads meanwhile.
    gc.collect()
    gc.freeze()
    while not server.is_stopping:
        server.turn()
    stopping.finish(server)
    sys.exit(0)


def _note_signals() -> threading.Event:
    """From now on visitors may come, so that no signal may end this process at once."""
    asked = threading.Event()
    for number in SIGNALS:
        signal.signal(number, lambda *_: asked.set())
    return asked


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m flask_backend", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", default=5000, type=int, help="port to listen on (%(default)s)")
    return parser


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError, TypeError, ValueError) as error:  # the last two: odd characters
        reason = str(error).rstrip(".")
        raise CannotStartError(f"Nobody can listen on {host!r}, port {port}: {reason}.") from None
