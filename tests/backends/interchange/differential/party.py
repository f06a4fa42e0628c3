"""One backend's side of a conversation, and what of its answers must be the same everywhere."""

from __future__ import annotations

from typing import Any

from backends.interchange.differential.steps import CLIENTS, Step
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.cookies import parse
from fourstep.drivers.http.wire import Wire

# What browsers and clients act upon. Others are the server's own business.
HEADERS = (
    "cache-control",
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "location",
    "referrer-policy",
    "www-authenticate",
    "x-content-type-options",
)
# What is true of one store at one time only.
PASSING = ("id", "created_at", "last_used_at", "registered_on")


class Party:
    """The clients of one backend in one conversation.

    Args:
        url: the backend's address.
        unique: what makes the users of this conversation its own.
    """

    def __init__(self, url: str, unique: str) -> None:
        self._host = url.partition("//")[2]
        self._unique = unique
        self._wires = [Wire(url, address=make_client_address(url)) for _ in range(CLIENTS)]
        self._sessions: dict[int, list[str]] = {}

    def take(self, step: Step) -> dict[str, Any]:
        """Take a step, and tell what must be the same everywhere."""
        answer = self._wires[step.client].send(self._request(step))
        if step.path == "/api/sessions" and answer.status == 200:
            listed = (answer.json() or {}).get("sessions", [])
            self._sessions[step.client] = [each["id"] for each in listed]
        return told(answer)

    def leave(self) -> None:
        """Close all connections."""
        for wire in self._wires:
            wire.close()

    def _request(self, step: Step) -> Request:
        ids = self._sessions.get(step.client, [])
        place = step.session if step.session is not None and step.session < len(ids) else None
        session = "nope" if place is None else ids[place]
        headers = tuple((name, self._filled(value)) for name, value in step.headers if value)
        body = None if step.body is None else self._filled(step.body.decode("latin-1"))
        return Request(
            step.method,
            step.path.replace("SESSION", session),
            headers,
            None if body is None else body.encode("latin-1"),
        )

    def _filled(self, text: str) -> str:
        return text.replace("UNIQUE", self._unique).replace("HOST", self._host)


def told(answer: Answer) -> dict[str, Any]:
    """What of an answer must be the same everywhere."""
    told: dict[str, Any] = {"status": answer.status, "type": answer.media_type}
    told |= {name: answer.header(name) for name in HEADERS if answer.header(name)}
    if answer.media_type != "text/html":  # it is about windows: nothing else is one
        told.pop("cross-origin-opener-policy", None)
    told["allow"] = sorted(each.strip() for each in (answer.header("allow") or "").split(","))
    told["retry-after"] = answer.header("retry-after") is not None
    told["cookies"] = [_cookie(each) for each in answer.all_headers("set-cookie")]
    told["body"] = _body(answer)
    if answer.status >= 400 and not answer.request.path.startswith("/api/"):
        # How the rest of a site says no is each backend's own; no clause speaks of it.
        told |= {"type": "", "body": ""}
    return told


def _cookie(header: str) -> Any:
    cookie = parse(header)
    if cookie is None:
        return header
    attributes = {name: value.lower() for name, value in cookie.attributes.items()}
    attributes.pop("expires", None)  # where Max-Age stands, nobody reads it
    value = cookie.value.strip('"')  # RFC 6265 lets a value stand in quotes
    return cookie.name, len(value), sorted(attributes.items())


def _body(answer: Answer) -> Any:
    value = answer.json()
    if answer.media_type == "application/problem+json" and isinstance(value, dict):
        # The words are each backend's own; which fields are wrong is not.
        return value.get("status"), sorted(each["field"] for each in value.get("errors", []))
    return _lasting(value) if answer.media_type == "application/json" else len(answer.body) > 0


def _lasting(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: "…" if key in PASSING else _lasting(each) for key, each in value.items()}
    return [_lasting(each) for each in value] if isinstance(value, list) else value
