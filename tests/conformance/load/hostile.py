"""Texts that are small to send and long to look at, and where they can stand in a request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

from fourstep.drivers.exchange import Request
from fourstep.drivers.http.wire import JSON

PASSWORD = "quite an ordinary sentence"  # nobody's
# First a size at which a text that costs its square is just seen, then the largest. So a server
# that is very slow is not stopped for the rest of the run.
BODY_SIZES = (8_000, 60_000)  # bytes
PATH_SIZES = (7_000,)  # bytes
# How many headers at once, and bytes of each. A server may refuse the second.
GROUPS = ((2, 7_000), (4, 15_000))

Shape = Callable[[int], str]  # makes a text of about so many bytes


def between(one: str, what: str, other: str = "b") -> Shape:
    """A long run of something between two letters, as a trimming pattern tries it often."""
    return lambda size: one + what * (size // len(what.encode())) + other


# In a JSON string, a header or a path alike.
TEXTS: dict[str, Shape] = {
    "spaces": between("a", " "),
    "tabs": between("a", "\t"),
    "quotes": between("a", '"'),
    "backslashes": between('"', "\\1"),
    "backslashes and quotes": between('"', '\\"', '"'),
    "at signs": between("a", "@"),
    "dots behind an at sign": between("a@", "a."),
    "semicolons": between("a=", ";"),
    "parameters": between("a; ", 'b="c"; '),
    "commas": between("a", ", "),
    "equals signs": between("a", "="),
    "open brackets": between("a", "("),
    "digits": between("1", "1", "1"),
    "percent signs": between("a", "%25"),
    "plus signs": between("a@b", "+", "@"),
    "slashes": between("a", "/.."),
}
# In a JSON string only.
LETTERS: dict[str, Shape] = {
    "no-break spaces": between("a", "\u00a0"),
    "ideographic spaces": between("a", "\u3000"),
    "combining marks": between("a", "\u0301\u0327"),
    "syllables taken apart": between("a", "\u1112\u1161\u11ab"),
    "emoji that are joined": between("a", "\U0001f469\u200d"),
}
# Whole bodies.
BODIES: dict[str, Shape] = {
    "many members": lambda size: "{" + ",".join(f'"{n:06}":0' for n in range(size // 11)) + "}",
    "members of one hash": lambda size: "{" + ",".join(
        f'"{n << 61}":0' for n in range(size // 24)) + "}",
    "one member again and again": lambda size: "{" + '"a":0,' * (size // 6) + '"a":0}',
    "deep lists": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "deep objects": lambda size: '{"a":' * (size // 6) + "1" + "}" * (size // 6),
    "a long number": lambda size: '{"email":' + "9" * size + "}",
    "a long fraction": lambda size: '{"email":0.' + "9" * size + "}",
    "a huge exponent": lambda size: '{"email":1e' + "9" * size + "}",
    "escapes": lambda size: '{"email":"' + "\\u0041" * (size // 6) + '"}',
    "a string without end": lambda size: '{"email":"' + "\\\\" * (size // 2),
    "spaces only": lambda size: " " * size,
    "brackets that close nothing": lambda size: "[{" * (size // 2),
}  # fmt: skip
HEADERS = (
    *("Cookie", "Content-Type", "Accept", "Authorization", "Host", "Origin", "Referer"),
    *("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "If-None-Match", "If-Modified-Since"),
    *("Range", "Sec-Fetch-Site", "Accept-Encoding", "Accept-Language", "Expect", "User-Agent"),
)


@dataclass(frozen=True)
class Hostile:
    """A hostile text at one place.

    Args:
        place: where it stands, in words.
        shape: what it is made of, in words.
        make: the request with a text; an honest one of the same size is made with letters.
        text: makes the text.
        sizes: how long it is, in bytes.
        parts: the same at each of its places alone, to find the one that it is.
    """

    place: str
    shape: str
    make: Callable[[str], Request]
    text: Shape
    sizes: tuple[int, ...]
    parts: tuple[Hostile, ...] = ()

    def request(self, size: int) -> Request:
        """The request with the hostile text."""
        return self.make(self.text(size))

    def honest(self, size: int) -> Request:
        """The same with an ordinary text of this size."""
        return self.make(_letters(size))


def _letters(size: int) -> str:
    return "abcdefgh" * (size // 8)


def _field(path: str, name: str) -> Callable[[str], Request]:
    def make(text: str) -> Request:
        words = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD, name: text}
        data = json.dumps(words, ensure_ascii=False).encode()
        return Request("POST", path, tuple(JSON.items()), data)

    return make


def _whole(path: str) -> Callable[[str], Request]:
    return lambda text: Request("POST", path, tuple(JSON.items()), text.encode())


def _headers(*names: str) -> Callable[[str], Request]:
    def make(text: str) -> Request:
        values = {"Content-Type": f"application/json; {text}", "Cookie": f"__Host-session={text}"}
        headers = tuple((name, values.get(name, text)) for name in names)
        # Only where a body comes is its type looked at.
        return Request("POST", "/api/login", headers, b"{}")

    return make


def in_bodies() -> Iterator[Hostile]:
    """Hostile texts in each field, and hostile bodies."""
    for path in ("/api/login", "/api/register"):
        for name in ("email", "password"):
            for shape, text in {**TEXTS, **LETTERS}.items():
                yield Hostile(f"{name} of {path}", shape, _field(path, name), text, BODY_SIZES)
        for shape, text in BODIES.items():
            yield Hostile(f"body of {path}", shape, _whole(path), text, BODY_SIZES)


def in_headers() -> Iterator[Hostile]:
    """Hostile texts in the headers, in a few of them at once to save time."""
    for together, size in GROUPS:
        for names in batched(HEADERS, together):
            for shape, text in TEXTS.items():
                parts = [
                    Hostile(f"header {each}", shape, _headers(each), text, (size,))
                    for each in names
                ]
                place = f"headers {', '.join(names)}"
                yield Hostile(place, shape, _headers(*names), text, (size,), tuple(parts))


def in_paths() -> Iterator[Hostile]:
    """Hostile texts in paths and queries."""
    for place in ("/api/", "/static/", "/api/status?a="):
        for shape, text in TEXTS.items():
            yield Hostile(f"path {place}", shape, _path(place), text, PATH_SIZES)


def batched(names: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    """The names, so many at a time."""
    for start in range(0, len(names), size):
        yield names[start : start + size]


def _path(place: str) -> Callable[[str], Request]:
    # A path cannot hold spaces.
    return lambda text: Request("GET", place + text.replace(" ", "%20").replace("\t", "%09"))
