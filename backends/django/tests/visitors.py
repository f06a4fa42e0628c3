"""Visitors of the application, and what they find."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings as django_settings
from django.http import JsonResponse
from django.test import Client
from django_backend.config import Settings

Credentials = dict[str, str]
ADA = {"email": "ada@example.com", "password": "correct horse battery"}
NEW = "twelve small green lamps"
COOKIE = "__Host-session"


class Visitor(Client):
    """Django's test client, which speaks JSON and is told of faults as visitors are: by 500."""

    def __init__(self) -> None:
        super().__init__(raise_request_exception=False, HTTP_HOST="localhost")

    def send(
        self,
        method: str,
        path: str,
        json: Any = None,
        data: Any = b"",
        content_type: str = "",
        **more: Any,
    ) -> Any:
        """An answer; `headers` and parts of the environ may be given, too."""
        is_json = json is not None
        body = JsonResponse(json, safe=False).content if is_json else data
        kind = "application/json" if is_json else content_type
        if kind:  # Django names none where the body is empty
            more.setdefault("CONTENT_TYPE", kind)
        answer = self.generic(method, path, body, kind, **more)
        answer.whole = answer.getvalue()  # type: ignore[attr-defined]  # read now, so that no file stays open
        return answer

    def get(self, path: str, **more: Any) -> Any:  # type: ignore[override]  # has fewer parameters
        """The answer to GET."""
        return self.send("GET", path, **more)

    def post(self, path: str, json: Any = None, **more: Any) -> Any:  # type: ignore[override]  # has fewer parameters
        """The answer to POST."""
        return self.send("POST", path, json, **more)

    def delete(self, path: str, json: Any = None, **more: Any) -> Any:  # type: ignore[override]  # has fewer parameters
        """The answer to DELETE."""
        return self.send("DELETE", path, json, **more)


def settings_in(folder: Path) -> Settings:
    """Settings with a data directory and a client side by side in a folder, and quick hashes."""
    dist = folder / "dist"
    dist.mkdir()
    (dist / "index.html").write_text('<script src="/static/main-ABCD1234.js"></script>')
    (dist / "main-ABCD1234.js").write_text("start()")
    (dist / ".secret").write_text("not part of the client")
    return Settings(data_dir=folder / "data", client_dist=dist, hash_cost="light")


def change(**values: Any) -> None:
    """Change settings of the running application; the fixture `app` takes that back."""
    django_settings.FOURSTEP = replace(django_settings.FOURSTEP, **values)


def cookie_of(answer: Any) -> str:
    """The cookie that an answer sets or deletes, as it is sent; empty if there is none."""
    return "".join(each.OutputString() for each in answer.cookies.values())


def kind_of(answer: Any) -> str:
    """The media type of an answer."""
    return str(answer.headers["Content-Type"]).partition(";")[0]


def is_inside(visitor: Visitor) -> bool:
    """Whether this visitor is logged in."""
    return bool(visitor.get("/api/status").json() == {"status": True})


def can_log_in(email: str, password: str) -> bool:
    """Whether a new visitor can log in like this."""
    answer = Visitor().post("/api/login", json={"email": email, "password": password})
    return bool(answer.json() == {"result": True})
