"""Find the compressed forms of files that the client's build has left beside them.

`name.br` and `name.gz` hold what `name` holds, in the codings of HTTP (RFC 9110, 8.4 and 12.5.3).
Clauses: STATIC-5.
"""

import hashlib
import os
import re
import stat
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

CODINGS = (("br", ".br"), ("gzip", ".gz"))  # the shorter form first
LATE = 2.0  # seconds by which a form may be older: what unpacks a package keeps no order
ELEMENT = re.compile(
    r"[ \t]*([\w!#$%&'*+.^`|~-]+)[ \t]*(?:;[ \t]*[qQ]=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[ \t]*)?",
    re.ASCII,
)


class Form(NamedTuple):
    """One form of a file, and what an answer with it has to say."""

    path: Path
    stat: os.stat_result
    headers: dict[str, str]


def choose(path: Path, state: os.stat_result, accepted: str) -> Form:
    """The form in which this file is sent: the file as it is where nothing else is wanted.

    Args:
        path: where the file is.
        state: what is known of it.
        accepted: the request's Accept-Encoding.
    """
    wishes = _wishes(accepted)
    others = wishes.get("*", 0.0)
    best, weight = _form(path, state), wishes.get("identity", others)
    for coding, ending in reversed(CODINGS):
        wanted, other = wishes.get(coding, others), path.with_name(path.name + ending)
        if wanted > 0 and wanted >= weight and (found := _fresh(other, state)):
            best, weight = _form(other, found, coding), wanted
    return best


def is_of_another(path: Path) -> bool:
    """Whether this is the compressed form of another file, and so no file to ask for."""
    return any(path.suffix == each for _, each in CODINGS) and path.with_suffix("").is_file()


def _wishes(accepted: str) -> dict[str, float]:
    # Each coding with its weight. Elements that cannot be read ask for nothing (RFC 9110, 12.5.3).
    elements = (ELEMENT.fullmatch(part) for part in accepted.split(","))
    return {found[1].lower(): float(found[2] or 1) for found in elements if found}


def _fresh(path: Path, of: os.stat_result) -> os.stat_result | None:
    try:
        state = path.stat()
    except OSError:
        return None
    fresh = stat.S_ISREG(state.st_mode) and state.st_mtime >= of.st_mtime - LATE
    return state if fresh else None


def _form(path: Path, state: os.stat_result, coding: str = "") -> Form:
    headers = {"etag": f'"{_digest(path, state.st_mtime_ns, state.st_size)}"'}
    return Form(path, state, {**headers, "content-encoding": coding} if coding else headers)


@lru_cache(maxsize=256)
def _digest(path: Path, _time: int, _size: int) -> str:
    # Of what is in it: so each form has a tag of its own, which is the same on every server.
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]
