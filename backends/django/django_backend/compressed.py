"""Which form of a file a browser gets: its own, or a compressed one that lies beside it.

The client's build makes these once: name.br and name.gz. Clauses: STATIC-5.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

ENDINGS = {"br": ".br", "gzip": ".gz"}  # the shortest first
WHOLE = "identity"  # as HTTP calls the file as it is
TOLERANCE = 2.0  # seconds; unpackers and copiers write files that belong together in any order
_ELEMENT = re.compile(
    r"[ \t]*([\w!#$%&'*+.^`|~-]+)[ \t]*(?:;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[ \t]*)?",
    re.ASCII | re.IGNORECASE,
)


class Form(NamedTuple):
    """One form of a file, and what an answer with it has to say."""

    path: Path
    coding: str  # as HTTP calls it
    tag: str  # the same on every server, another for each form


def choose(file: Path, accepted: str | None) -> Form:
    """The form in which this file is sent.

    Args:
        file: the file, which exists.
        accepted: the request's Accept-Encoding; None if it has none. Elements that cannot be read
            ask for nothing (RFC 9110, 12.5.3).
    """
    wishes = _wishes(accepted or WHOLE)
    others = wishes.get("*", 0.0)
    there = [
        coding
        for coding in ENDINGS
        if wishes.get(coding, others) > 0 and _is_there(file, _beside(file, coding))
    ]
    # Of equal ones the first. Whoever takes nothing that is there gets the file as it is.
    coding = max([*there, WHOLE], key=lambda each: wishes.get(each, others))
    path = file if coding == WHOLE else _beside(file, coding)
    return Form(path, coding, _tag(path))


def is_of_another(file: Path) -> bool:
    """Whether this is another file's compressed form, and so nothing to ask for by its name."""
    return file.suffix in ENDINGS.values() and file.with_suffix("").is_file()


def _beside(file: Path, coding: str) -> Path:
    return file.with_name(file.name + ENDINGS[coding])


def _tag(file: Path) -> str:
    state = file.stat()
    return _digest(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=256)
def _digest(file: Path, _time: int, _size: int) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:32]


def _wishes(accepted: str) -> dict[str, float]:
    found = map(_ELEMENT.fullmatch, accepted.split(","))
    return {each[1].lower(): float(each[2] or "1") for each in found if each}


def _is_there(file: Path, form: Path) -> bool:
    # A form may also be one of an earlier file.
    return form.is_file() and form.stat().st_mtime >= file.stat().st_mtime - TOLERANCE
