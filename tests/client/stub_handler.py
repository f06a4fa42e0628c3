"""How the stub speaks HTTP: the client's files under a strict policy, and JSON below /api/."""

from __future__ import annotations

import json
import mimetypes
import select
import socket
from collections.abc import Mapping
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

from client.stub_api import Request

if TYPE_CHECKING:
    from client.stub import Server

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """A file, or an answer of the API."""
        if self.path.startswith("/api/"):
            self._api()
            return
        self.server.stub.note(self.path)
        self._file(self.path.removeprefix("/static/").lstrip("/") or "index.html")

    def do_POST(self) -> None:
        """An answer of the API."""
        self._api()

    do_DELETE = do_OPTIONS = do_POST  # noqa: N815  # the names that the library looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Say nothing."""

    def _api(self) -> None:
        stub = self.server.stub
        stub.note(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        token = self._token()
        reply = stub.reply(Request(self.command, self.path, json.loads(body or b"{}"), token))
        if self._is_alone():
            stub.note_dropped(self.path)
        kept = token if reply.token is None else reply.token
        headers = {"Set-Cookie": f"session={kept}; Path=/; HttpOnly; SameSite=Lax"}
        always = {"Cache-Control": "no-store", "Content-Type": "application/json"}
        self._send(
            reply.status, json.dumps(reply.value).encode(), {**reply.headers, **headers, **always}
        )

    def _token(self) -> str:
        cookies = SimpleCookie(self.headers.get("Cookie", ""))
        return cookies["session"].value if "session" in cookies else ""

    def _is_alone(self) -> bool:
        """Whether the browser has closed the connection meanwhile."""
        if not select.select([self.connection], [], [], 0)[0]:
            return False
        try:
            return not self.connection.recv(1, socket.MSG_PEEK)
        except ConnectionResetError:
            return True

    def _file(self, name: str) -> None:
        path = self.server.stub.dist / name
        if not path.is_file():
            self._send(404, b"", {"Content-Type": "text/plain"})
            return
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        headers = {"Content-Type": kind, "Content-Security-Policy": CSP}
        self._send(200, path.read_bytes(), headers)

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        if self.server.stub.is_down:  # a connection that was kept alive gets no answer either
            self.close_connection = True
            return
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
