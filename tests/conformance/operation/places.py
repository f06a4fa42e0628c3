"""Where a secret can stand in a request, in the right field or in a wrong one."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from urllib.parse import quote

from fourstep.drivers.exchange import Request
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.http.wire import JSON

Place = Callable[[str], Request]


def post(path: str, more: tuple[tuple[str, str], ...] = (), /, **members: str) -> Request:
    """A POST of these members as JSON, with more headers."""
    return Request("POST", path, (*JSON.items(), *more), json.dumps(members).encode())


def get(path: str, **headers: str) -> Request:
    """A GET with these headers."""
    return Request("GET", path, tuple((name.replace("_", "-"), v) for name, v in headers.items()))


def _email() -> str:
    return new_credentials("Ada").email


LOG_IN, REGISTER, ODD = "/api/login", "/api/register", "ada@example.com"
FOREIGN = (("Sec-Fetch-Site", "cross-site"),)

# What a person, a client or a proxy can get wrong, each with the secret in another place.
PLACES: dict[str, Place] = {
    "password of a registration": lambda s: post(REGISTER, email=_email(), password=s),
    "password of a log-in": lambda s: post(LOG_IN, email=_email(), password=s),
    "email of a registration": lambda s: post(REGISTER, email=s, password=s),
    "email of a log-in": lambda s: post(LOG_IN, email=s, password="wrong"),
    "member that nobody knows": lambda s: post(LOG_IN, email=ODD, password="no", passwd=s),
    "current password": lambda s: post("/api/password", current=s, new=s * 2),
    "new password, refused": lambda s: post("/api/password", current="no", new=s[:7] + "\0" + s),
    "password to delete the account": lambda s: Request(
        "DELETE", "/api/account", tuple(JSON.items()), json.dumps({"password": s}).encode()
    ),
    "name of a member": lambda s: post(LOG_IN, (), **{s: "x"}),
    "text that is no JSON": lambda s: Request(
        "POST", LOG_IN, tuple(JSON.items()), f'{{"password": "{s}'.encode()
    ),
    "form": lambda s: Request(
        "POST",
        LOG_IN,
        (("Content-Type", "application/x-www-form-urlencoded"),),
        f"email=a%40b&password={s}".encode(),
    ),
    "list": lambda s: Request("POST", LOG_IN, tuple(JSON.items()), json.dumps([s]).encode()),
    "body that is too large": lambda s: post(LOG_IN, email=ODD, password=s + "x" * 70_000),
    "request from another site": lambda s: post(LOG_IN, FOREIGN, email=ODD, password=s),
    "request for another host": lambda s: post(LOG_IN, (("Host", "x.example"),), password=s),
    "query of a log-in": lambda s: post(f"{LOG_IN}?password={s}", email=ODD, password="no"),
    "query of the index page": lambda s: get(f"/?email=a%40b&password={s}"),
    "path of the API": lambda s: get(f"/api/login/{s}"),
    "path of a file": lambda s: get(f"/static/{s}.js"),
    "id of a session": lambda s: Request("DELETE", f"/api/sessions/{s}"),
    "Authorization": lambda s: get("/api/me", Authorization=f"Bearer {s}"),
    "Basic Authorization": lambda s: get(
        "/api/me", Authorization="Basic " + base64.b64encode(f"ada:{s}".encode()).decode()
    ),
    "header of one's own": lambda s: get("/api/status", X_Password=s),
    "address of the page before": lambda s: get("/", Referer=f"http://localhost/?password={s}"),
    "cookie that is no session": lambda s: get("/api/status", Cookie=f"session={s}; password={s}"),
}

# Where a text with a line break of its own can stand. A path and a header cannot hold it raw.
LINES: dict[str, Place] = {
    "email of a registration": lambda t: post(REGISTER, email=t, password="x" * 20),
    "email of a log-in": lambda t: post(LOG_IN, email=t, password="wrong"),
    "member that nobody knows": lambda t: post(
        LOG_IN, (), **{t: t, "email": ODD, "password": "no"}
    ),
    "path": lambda t: get(f"/api/{quote(t)}"),
    "path of a file": lambda t: get(f"/static/{quote(t)}"),
    "query": lambda t: get(f"/api/status?next={quote(t)}"),
}


def guises(secret: str) -> list[str]:
    """The texts by which a secret of ASCII letters and digits can be recognised in a log."""
    shifted = [base64.b64encode(b"\0" * lead + secret.encode()).decode() for lead in range(3)]
    # The letters at both ends depend on the neighbours, too.
    inner = [text[(0, 2, 3)[lead] : -4] for lead, text in enumerate(shifted)]
    return [secret, *inner, *(each.replace("+", "-").replace("/", "_") for each in inner)]
