"""Serve the application: `python -m fastapi_backend.server --port 5000`."""

import argparse
import ssl

import uvicorn
from fastapi import FastAPI

from . import create_app, refuse_to_start
from .config import CannotStartError, Settings

STOP_WITHIN = 1  # seconds for requests that are under way when the server is told to stop
HEAD_MAX = 64 * 1024  # bytes of a request's first line and headers


def main() -> None:
    """Serve until the process is told to stop."""
    arguments = _parser().parse_args()
    try:
        settings = Settings.from_environment()
        tls = tls_context(settings)
    except CannotStartError as reason:
        refuse_to_start(reason)
    run(create_app(settings), arguments.host, arguments.port, tls)


def run(app: FastAPI, host: str, port: int, tls: ssl.SSLContext | None = None) -> None:
    """Serve the application at this address, over https if there is a context for it."""
    uvicorn.run(
        app,
        host=host,
        port=port,
        ssl_context_factory=None if tls is None else lambda *_: tls,
        server_header=False,  # versions help attackers only
        proxy_headers=False,  # a visitor must not choose the address that is counted as theirs
        access_log=False,  # it would hold what visitors write into addresses
        log_level="warning",
        http="h11",  # httptools answers unknown methods in plain text, and bounds no header
        h11_max_incomplete_event_size=HEAD_MAX,
        ws="none",
        timeout_graceful_shutdown=STOP_WITHIN,
    )


def tls_context(settings: Settings) -> ssl.SSLContext | None:
    """What https needs, TLS 1.2 or newer; None if it is not configured.

    Raises:
        CannotStartError: the files cannot be read, or do not belong together.
    """
    if settings.tls_cert is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        # A key with a pass phrase would have OpenSSL ask for it, and nobody sits there.
        context.load_cert_chain(settings.tls_cert, settings.tls_key, password="")
    except (OSError, ValueError) as error:
        raise CannotStartError(
            "FOURSTEP_TLS_CERT and FOURSTEP_TLS_KEY must be PEM files that belong together, the "
            f"key without a pass phrase: {error}."
        ) from None
    return context


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fastapi_backend.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", default=5000, type=int, help="0 lets the system choose")
    return parser


if __name__ == "__main__":
    main()
