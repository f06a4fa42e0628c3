"""One request in the forms that HTTP allows, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from conformance.instruments.sizes import in_chunks
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.connection import Line
from fourstep.drivers.http.people import body
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Parts:
    """A request in parts, which a form puts together in another way.

    Args:
        method: its method.
        target: its path.
        fields: its headers.
        data: its body.
    """

    method: str
    target: str
    fields: Fields
    data: bytes = b""

    def raw(self, colon: str = ": ", end: str = "") -> bytes:
        """The bytes, with something else between a header's name and value, and behind it."""
        lines = [f"{name}{colon}{value}{end}" for name, value in self.fields]
        head = "\r\n".join([f"{self.method} {self.target} HTTP/1.1", *lines, "", ""])
        return head.encode() + self.data


Form = Callable[[Parts], bytes]


def _with(parts: Parts, name: str, value: str) -> Fields:
    return [(each, value if each == name else old) for each, old in parts.fields]


def _renamed(change: Callable[[str], str]) -> Form:
    def form(parts: Parts) -> bytes:
        fields = [(change(name), value) for name, value in parts.fields]
        return Parts(parts.method, parts.target, fields, parts.data).raw()

    return form


def _odd(name: str) -> str:
    return "".join(c.upper() if n % 2 else c.lower() for n, c in enumerate(name))


def _reversed(parts: Parts) -> bytes:
    return Parts(parts.method, parts.target, parts.fields[::-1], parts.data).raw()


def _absolute(parts: Parts) -> bytes:
    host = dict(parts.fields)["Host"]
    return Parts(parts.method, f"http://{host}{parts.target}", parts.fields, parts.data).raw()


def _split_cookie(*, first: bool) -> Form:
    def form(parts: Parts) -> bytes:
        fields: Fields = []
        for name, value in parts.fields:
            lines = [value, "theme=dark"] if first else ["theme=dark", value]
            fields += [(name, each) for each in lines] if name == "Cookie" else [(name, value)]
        return Parts(parts.method, parts.target, fields, parts.data).raw()

    return form


def _chunked(parts: Parts) -> bytes:
    fields = [each for each in parts.fields if each[0] != "Content-Length"]
    fields.append(("Transfer-Encoding", "chunked"))
    return Parts(parts.method, parts.target, fields, in_chunks(parts.data)).raw()


def _media_type(text: str) -> Form:
    def form(parts: Parts) -> bytes:
        fields = _with(parts, "Content-Type", text)
        return Parts(parts.method, parts.target, fields, parts.data).raw()

    return form


OF_HEADS: Mapping[str, Form] = {
    "header names in small letters": _renamed(str.lower),
    "header names in capitals": _renamed(str.upper),
    "header names in mixed letters": _renamed(_odd),
    "no space behind the colon": lambda parts: parts.raw(":"),
    "spaces and tabs around values": lambda parts: parts.raw(": \t  ", " \t "),
    "headers in another order": _reversed,
    "an absolute-form target": _absolute,
}
OF_COOKIES: Mapping[str, Form] = {
    "Cookie in two lines, the session first": _split_cookie(first=True),
    "Cookie in two lines, the session last": _split_cookie(first=False),
}
OF_BODIES: Mapping[str, Form] = {
    "a quoted charset": _media_type('application/json; charset="utf-8"'),
    "a quoted charset in capitals": _media_type('application/json;charset="UTF-8"'),
    "a media type in capitals": _media_type("APPLICATION/JSON ; Charset=Utf-8"),
    "a body in chunks": _chunked,
}


def log_in_of(credentials: Credentials, host: str) -> Parts:
    """A log-in."""
    data = json.dumps(body(credentials)).encode()
    fields = [
        ("Host", host),
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(data))),
    ]
    return Parts("POST", "/api/login", fields, data)


def status_of(cookie: str, host: str) -> Parts:
    """A question for the status."""
    return Parts("GET", "/api/status", [("Host", host), ("Cookie", cookie)])


def ask(wire: Wire, parts: Parts, form: Form) -> Answer:
    """The answer to a request in this form, on a connection of its own."""
    headers = tuple(parts.fields)
    with Line(wire.url, wire.address) as line:
        line.send(form(parts))
        return line.answer(Request(parts.method, parts.target, headers, parts.data or None))
