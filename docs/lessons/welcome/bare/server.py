"""My backend: it serves the client and answers what the client asks."""

import argparse
import json
import mimetypes
import os
import signal
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client
# Listed once, at the start: nobody gets at another file by its address.
FILES = {f"/static/{each.name}": each for each in CLIENT.iterdir() if each.is_file()}
FILES["/"] = CLIENT / "index.html"

PROBLEM = json.dumps(
    {
        "type": "about:blank",
        "title": "Not Implemented",
        "status": HTTPStatus.NOT_IMPLEMENTED,
        "detail": "Nothing is built here yet. Begin in server.py.",
    }
).encode()


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"

    def version_string(self) -> str:
        """Name no version of Python, which would tell an attacker which holes to try."""
        return "my-backend"

    def do_GET(self) -> None:
        """Send a file of the client, or what the client asks for."""
        path = urlsplit(self.path).path
        if path in FILES:
            media_type = mimetypes.guess_type(FILES[path].name)[0] or "application/octet-stream"
            self.answer(FILES[path].read_bytes(), media_type)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def answer(self, body: bytes, media_type: str) -> None:
        """Send a whole answer."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(self) -> None:
        """Refuse a method for which nothing is written yet.

        The request's body is left unread, so the connection ends here: what is left of the body
        would otherwise be taken for the next request.
        """
        self.close_connection = True
        self.send_response(HTTPStatus.NOT_IMPLEMENTED)
        self.send_header("Content-Type", "application/problem+json")
        self.send_header("Content-Length", str(len(PROBLEM)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(PROBLEM)

    def __getattr__(self, name: str) -> object:
        """Stand in for every do_PUT, do_HEAD and so on that you have not written yet."""
        if name.startswith("do_"):
            return self.refuse
        raise AttributeError(name)

    def log_message(self, *arguments: object) -> None:
        """Keep silent: the kit shows what it sends and what it gets."""


def main() -> None:
    """Serve until the process is told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5000)
    options = parser.parse_args()
    server = ThreadingHTTPServer((options.host, options.port), Handler)

    def stop(*_signal: object) -> None:
        # shutdown() waits for the loop below, so the loop's own thread must not call it.
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.serve_forever(poll_interval=0.1)
    server.server_close()


if __name__ == "__main__":
    main()
