"""Servers that do nothing of what is asked: `python server.py MODE PORT`.

Whatever passes here passes without having looked.
"""

from __future__ import annotations

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

JSON, PROBLEM, PAGE = "application/json", "application/problem+json", "text/html; charset=utf-8"

MODES = {
    "refuses": "It never takes a connection.",
    "hangs": "It takes connections, and answers none.",
    "empty_object": "Each answer is 200 with an empty JSON object.",
    "right_looking": "Each answer is 200 with a body of the right shape, whatever was sent.",
    "unauthorized": "Each answer is 401 with a problem document.",
    "error": "Each answer is 500 with a problem document.",
    "page": "Each answer is 200 with a page of HTML.",
    "echo": "Each answer is 200 with the body that was sent.",
}

RIGHT_LOOKING: dict[str, dict[str, object]] = {
    "/api/register": {"result": "success"},
    "/api/login": {"result": True},
    "/api/logout": {"result": "success"},
    "/api/status": {"status": False},
    "/api/me": {"email": "ada@example.com"},
    "/api/password": {"result": "success"},
    "/api/sessions": {"sessions": []},
    "/api/account": {"result": "success"},
}
A_PAGE = "<!doctype html><html lang=en><title>fourstep</title><app-root></app-root></html>"


class Null(BaseHTTPRequestHandler):
    """Answers every request in the way of its mode."""

    protocol_version = "HTTP/1.1"
    mode = ""

    def answer(self) -> None:
        """Read the body, and answer without looking at it."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.mode == "hangs":
            time.sleep(3600)
        status, kind, text = said(self.mode, urlsplit(self.path).path, body)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = answer  # noqa: N815 - names that the library looks for

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def said(mode: str, path: str, body: bytes) -> tuple[int, str, bytes]:
    """Status, media type and body of an answer."""
    if mode == "page":
        return 200, PAGE, A_PAGE.encode()
    if mode == "echo":
        return 200, JSON, body
    if mode in ("unauthorized", "error"):
        status, title = (401, "Unauthorized") if mode == "unauthorized" else (500, "Server error")
        return status, PROBLEM, _json({"type": "about:blank", "title": title, "status": status})
    if mode == "right_looking" and path not in RIGHT_LOOKING:
        return 200, PAGE, A_PAGE.encode()
    return 200, JSON, _json(RIGHT_LOOKING[path] if mode == "right_looking" else {})


def main(mode: str, port: str) -> None:
    """Serve until this process is ended."""
    if mode == "refuses":
        time.sleep(3600)
    Null.mode = mode
    with ThreadingHTTPServer(("127.0.0.1", int(port)), Null) as server:
        server.daemon_threads = True
        server.serve_forever()


def _json(body: dict[str, object]) -> bytes:
    return json.dumps(body).encode()


if __name__ == "__main__":
    main(*sys.argv[1:])
