"""A server for the client's own tests: the four endpoints in memory, with knobs.

It is no backend: it keeps passwords as they are. It exists because a test must be able to make it
slow, broken or forgetful at a given moment, which no honest backend lets anybody do.
"""

from __future__ import annotations

import json
import mimetypes
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


@dataclass
class Knobs:
    """What a test can turn while the client is at work.

    Args:
        delay: seconds before an API answer, by path.
        failing: status codes to answer with instead, by path.
        duplicate_status: the status code of a duplicate registration.
    """

    delay: dict[str, float] = field(default_factory=dict)
    failing: dict[str, int] = field(default_factory=dict)
    duplicate_status: int = 200


class Stub:
    """The server, in a thread of its own.

    Args:
        dist: the built client.
    """

    def __init__(self, dist: Path) -> None:
        self.dist = dist
        self.knobs = Knobs()
        self.accounts: dict[str, str] = {}
        self.sessions: set[str] = set()
        self.requests: list[str] = []
        self.is_down = False
        self.changed = time.monotonic()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://localhost:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop answering; connections are refused from now on."""
        self.is_down = True
        self._server.shutdown()
        self._server.server_close()

    def note(self, path: str) -> None:
        """Keep that a path was asked for, and when."""
        self.requests.append(path)
        self.changed = time.monotonic()

    def wait_until_quiet(self, seconds: float = 0.3) -> None:
        """Wait until nothing has been asked for so long: a second question would come by then."""
        while (rest := self.changed + seconds - time.monotonic()) > 0:
            time.sleep(rest)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return self.requests.count(path)

    def answer(self, path: str, sent: dict[str, str], token: str) -> tuple[int, Any, str]:
        """Status, JSON value and session token (empty for none) of an API answer."""
        if status := self.knobs.failing.get(path):
            return status, {"type": "about:blank", "title": "On purpose", "status": status}, token
        return getattr(self, f"_{path.rsplit('/', maxsplit=1)[-1]}")(sent, token)  # type: ignore[no-any-return]  # one of the four below

    def _register(self, sent: dict[str, str], token: str) -> tuple[int, Any, str]:
        if sent["email"] in self.accounts:
            return self.knobs.duplicate_status, {"result": "this user is already registered"}, token
        self.accounts[sent["email"]] = sent["password"]
        return 200, {"result": "success"}, token

    def _login(self, sent: dict[str, str], token: str) -> tuple[int, Any, str]:
        if self.accounts.get(sent["email"]) != sent["password"]:
            return 200, {"result": False}, token
        token = secrets.token_urlsafe(16)
        self.sessions.add(token)
        return 200, {"result": True}, token

    def _logout(self, _sent: dict[str, str], token: str) -> tuple[int, Any, str]:
        self.sessions.discard(token)
        return 200, {"result": "success"}, ""

    def _status(self, _sent: dict[str, str], token: str) -> tuple[int, Any, str]:
        return 200, {"status": token in self.sessions}, token

    def _handler(stub) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the handler below
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                stub.note(self.path)
                if self.path.startswith("/api/"):
                    self._api({})
                else:
                    self._file(self.path.removeprefix("/static/").lstrip("/") or "index.html")

            def do_POST(self) -> None:
                stub.note(self.path)
                self._api(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
                pass

            def _api(self, sent: dict[str, str]) -> None:
                time.sleep(stub.knobs.delay.get(self.path, 0))
                cookies = SimpleCookie(self.headers.get("Cookie", ""))
                token = cookies["session"].value if "session" in cookies else ""
                status, value, token = stub.answer(self.path, sent, token)
                cookie = f"session={token}; Path=/; HttpOnly; SameSite=Lax"
                headers = {"Cache-Control": "no-store", "Set-Cookie": cookie}
                self._send(status, json.dumps(value).encode(), "application/json", headers)

            def _file(self, name: str) -> None:
                path = stub.dist / name
                if not path.is_file():
                    self._send(404, b"", "text/plain", {})
                    return
                kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
                self._send(200, path.read_bytes(), kind, {"Content-Security-Policy": CSP})

            def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str]) -> None:
                if stub.is_down:  # a connection that was kept alive gets no answer either
                    self.close_connection = True
                    return
                self.send_response(status)
                length = {"Content-Type": kind, "Content-Length": str(len(body))}
                for name, value in (length | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

        return Handler
