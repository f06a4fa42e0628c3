"""One request with its answer, and how a broken promise is told to a person."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from typing import Any

_LONGEST = 300  # characters of a body that are worth showing


@dataclass(frozen=True)
class Request:
    """What was sent. `body` is the raw body, None for none."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None

    def __str__(self) -> str:
        """The request in one line."""
        return f"{self.method} {self.path} {_readable(self.body or b'')}".strip()

    def as_curl(self, url: str) -> str:
        """The same request as a line for a terminal."""
        words = ["curl", "-i", "-X", self.method]
        for name, value in self.headers:
            words += ["-H", f"{name}: {value}"]
        if self.body is not None:
            words += ["--data-raw", self.body.decode("utf-8", "replace")]
        return shlex.join([*words, url + self.path])


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
        """The body as JSON, or None if it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    def __str__(self) -> str:
        """The answer in one line."""
        return f"{self.status} {self.media_type} {_readable(self.body)}".strip()


class BrokenPromise(AssertionError):  # noqa: N818 - a verdict on a backend, no error of ours
    """A backend did not do what a clause promises; the text is for a student.

    Args:
        wanted: what the contract asks for.
        got: what came instead.
        sent: what had been done or sent before.
        likely: a guess at the cause, where there is one.
    """

    def __init__(self, *, wanted: str, got: object, sent: object = "", likely: str = "") -> None:
        self.likely = likely
        rows = {"sent": sent, "wanted": wanted, "got": got, "likely": likely}
        super().__init__("\n".join(f"{key:8}{value}" for key, value in rows.items() if str(value)))


def promise(kept: bool, *, wanted: str, got: object, sent: object = "", likely: str = "") -> None:
    """Check that a promise was kept.

    Raises:
        BrokenPromise: it was not; the arguments are its text.
    """
    if not kept:
        raise BrokenPromise(wanted=wanted, got=got, sent=sent, likely=likely)


def _readable(body: bytes) -> str:
    text = " ".join(body.decode("utf-8", "replace").split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(body)} bytes)"
