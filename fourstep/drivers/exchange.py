"""One request with its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fourstep.drivers.strict_json import parse
from fourstep.visible import escape, escape_line

_LONGEST = 300  # characters of a body or a path that are worth showing
_LONGEST_TYPE = 100  # characters of a media type
_LONG_HEADER = 80  # characters of a header
_USUAL = ("content-type", "application/json")  # of every ordinary request with a body


@dataclass(frozen=True)
class Request:
    """What was sent.

    Args:
        method: its method.
        path: its path with the query.
        headers: all headers that are not made from the others.
        body: the raw body; None for none.
        jar: the `Cookie` header that the visitor's own jar has added; empty if it added none.
    """

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    jar: str = ""

    def __str__(self) -> str:
        """The request in one line: with all headers that an ordinary one would not have."""
        path = escape_line(self.path, _LONGEST)
        plain = f"{escape_line(self.method)} {path} {_format_readable(self.body or b'')}".strip()
        return f"{plain}{self._special()}"

    def is_from_jar(self, name: str, value: str) -> bool:
        """Whether a header is the one that a client adds by itself."""
        return name.lower() == "cookie" and value == self.jar

    def _special(self) -> str:
        others = [
            f"{name}: {_shorten(value)}"
            for name, value in self.headers
            if (name.lower(), value) != _USUAL and not self.is_from_jar(name, value)
        ]
        types = [name for name, _ in self.headers if name.lower() == "content-type"]
        others += ["no Content-Type"] if self.body and not types else []
        others += ["Content-Type twice"] if len(types) > 1 else []
        return f" ({', '.join(others)})" if others else ""


@dataclass(frozen=True)
class Answer:
    """What came back. Header names are in lower case; `body` is raw."""

    request: Request
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of the first header of this name, in any letter case."""
        return next((value for key, value in self.headers if key == name.lower()), None)

    def all_headers(self, name: str) -> list[str]:
        """The values of all headers of this name."""
        return [value for key, value in self.headers if key == name.lower()]

    @property
    def media_type(self) -> str:
        """The media type without parameters, in lower case; empty if there is none."""
        return (self.header("content-type") or "").split(";")[0].strip().lower()

    def json(self) -> Any:
        """The body as JSON, or None if it is none, or none that every reader takes alike."""
        try:
            return parse(self.body)
        except ValueError:
            return None

    def __str__(self) -> str:
        """The answer in one line."""
        kind = escape_line(self.media_type, _LONGEST_TYPE)
        return f"{self.status} {kind} {_format_readable(self.body)}".strip()


def _format_readable(body: bytes) -> str:
    text = escape(" ".join(body[: 4 * _LONGEST].decode("utf-8", "replace").split()))
    if len(body) <= _LONGEST:
        return text
    return f"{text if len(text) <= _LONGEST else text[:_LONGEST]}… ({len(body)} bytes)"


def _shorten(value: str) -> str:
    if len(value) <= _LONG_HEADER:
        return value or "(empty)"
    return f"{value[:_LONG_HEADER]}… ({len(value)} characters)"
