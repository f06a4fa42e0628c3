"""Serve the application with waitress: `python -m django_backend`.

Clauses: LOAD-1, LOAD-2, LOAD-3.
"""

import argparse
import gc
import signal
import socket
import sys
import threading
from collections.abc import Sequence

from django.core.handlers.wsgi import WSGIHandler
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from . import config, create_app, listener, plain_cookie, refuse_to_start, stopping, tls
from .config import THREADS, CannotStartError, Settings
from .crowd import Crowd
from .framing import HEAD_MAX, RAW_BODY_MAX

SIGNALS = (signal.SIGTERM, signal.SIGINT)
RECEIVE = 64 * 1024  # bytes at a time; more than TLS ever puts into one record


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until told to stop.

    Raises:
        SystemExit: always; with status 2 and a sentence on standard error if it cannot serve.
    """
    options = _parser().parse_args(arguments)
    for number in SIGNALS:
        signal.signal(number, lambda *_: sys.exit(0))  # nobody has come yet
    app = create_app()
    settings = config.settings()
    try:
        plain_cookie.check_address(settings, options.host)
        asked = _note_signals()
        listening = listener.take(options.host, options.port)
        plain_cookie.warn(settings)
        serve(app, listening, settings, asked)
    except CannotStartError as reason:
        refuse_to_start(reason)


def serve(
    app: WSGIHandler, listening: socket.socket, settings: Settings, asked: threading.Event
) -> None:
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
    server = _server(app, listening, settings)
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
    parser = argparse.ArgumentParser(prog="python -m django_backend", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", default=5000, type=int, help="port to listen on (%(default)s)")
    return parser


def _server(app: WSGIHandler, listening: socket.socket, settings: Settings) -> listener.Server:
    encrypted = None
    if settings.tls_cert is not None and settings.tls_key is not None:
        encrypted = tls.server_context(settings.tls_cert, settings.tls_key)
    adjustments = Adjustments(
        url_scheme="https" if encrypted else "http",
        connection_limit=1_000_000,  # crowd.py closes some; waitress would accept no more
        max_request_header_size=HEAD_MAX,
        max_request_body_size=RAW_BODY_MAX,
        recv_bytes=RECEIVE,
        ident=None,  # no Server header: names and versions help attackers only
        clear_untrusted_proxy_headers=False,  # clients.py decides whom to believe
        log_socket_errors=False,  # a visitor who leaves is no error of ours
    )
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(THREADS)
    crowd = Crowd(settings.trusted_proxies)
    return listener.Server(app, listening, adjustments, dispatcher, crowd, encrypted)
