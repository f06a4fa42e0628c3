"""Visitors of an application, and what they find."""

import json as json_module
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pyramid.request import Request
from pyramid.response import Response
from pyramid.router import Router
from pyramid_backend.config import Settings
from pyramid_backend.request import ENGINE, READER

Credentials = dict[str, str]
ADA = {"email": "ada@example.com", "password": "correct horse battery"}
NEW = "twelve small green lamps"
COOKIE = "__Host-session"
SETTINGS = Settings(hash_cost="light")  # for what needs no application
LogIn = Callable[..., Response]
Change = Callable[..., None]  # gives the running application other settings


def settings_in(folder: Path) -> Settings:
    """Settings with a data directory and a client side by side in a folder, and quick hashes."""
    dist = folder / "dist"
    dist.mkdir()
    (dist / "index.html").write_text('<script src="/static/main-ABCD1234.js"></script>')
    (dist / "main-ABCD1234.js").write_text("start()")
    (dist / ".secret").write_text("not part of the client")
    return Settings(data_dir=folder / "data", client_dist=dist, hash_cost="light")


class Visitor:
    """Somebody with a cookie jar, who takes every answer as it comes.

    Args:
        app: what is visited.
        keeps_cookies: whether the jar is used.
    """

    def __init__(self, app: Router, keeps_cookies: bool = True) -> None:
        self.application, self._keeps_cookies = app, keeps_cookies
        self._jar: dict[str, str] = {}

    def ask(
        self, method: str, path: str, *, json: object = None, data: bytes | str | None = None,
        headers: Mapping[str, str] | None = None, environ: Mapping[str, str] | None = None,
    ) -> Response:  # fmt: skip
        """The answer to a request, with JSON in its body or anything else."""
        request = Request.blank(path, {"REMOTE_ADDR": "127.0.0.1"}, method=method)
        if json is not None:
            data, request.content_type = json_module.dumps(json), "application/json"
        if data is not None:
            request.body = data.encode() if isinstance(data, str) else data
        if self._jar:
            request.headers["Cookie"] = "; ".join("=".join(each) for each in self._jar.items())
        request.headers.update(headers or {})
        request.environ.update(environ or {})
        return self._note(request.get_response(self.application))

    def _note(self, answer: Response) -> Response:
        assert isinstance(answer.body, bytes)  # read, so that a file is closed
        for given in answer.headers.getall("Set-Cookie") if self._keeps_cookies else ():
            name, _, token = given.partition(";")[0].partition("=")
            self._jar[name] = token
            if not token:
                del self._jar[name]
        return answer

    def get(self, path: str, **more: Any) -> Response:
        """The answer to a GET."""
        return self.ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> Response:
        """The answer to a POST."""
        return self.ask("POST", path, **more)

    def delete(self, path: str, **more: Any) -> Response:
        """The answer to a DELETE."""
        return self.ask("DELETE", path, **more)

    def token(self) -> str:
        """The token in the jar."""
        return self._jar[COOKIE]

    def keep(self, token: str) -> None:
        """Put a token into the jar."""
        self._jar[COOKIE] = token

    def forget(self) -> None:
        """Empty the jar."""
        self._jar.clear()


def let_go(app: Router) -> None:
    """Close the connections of an application to its store."""
    for each in (ENGINE, READER):
        app.registry[each].dispose()


def is_inside(visitor: Visitor) -> bool:
    """Whether this visitor is logged in."""
    return bool(visitor.get("/api/status").json == {"status": True})


def can_log_in(app: Router, email: str, password: str) -> bool:
    """Whether a new visitor can log in like this."""
    answer = Visitor(app).post("/api/login", json={"email": email, "password": password})
    return bool(answer.json == {"result": True})
