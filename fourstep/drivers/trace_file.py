"""Take secrets out of a trace that Playwright has written: it holds all that was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from fourstep.drivers.known_secrets import HIDDEN, Known
from fourstep.drivers.redacted_text import text

_ROWS = (".trace", ".network", ".stacks")  # files with JSON
_PASSWORD = re.compile(r"password", re.IGNORECASE)


def redact_trace(path: Path) -> None:
    """Write a trace anew without secrets; it can be opened as before.

    Args:
        path: the file; it may be missing, where a browser has died.
    """
    if not path.is_file():
        return
    with ZipFile(path) as trace:
        parts = {name: trace.read(name) for name in trace.namelist()}
    rows = {name: part for name, part in parts.items() if name.endswith(_ROWS)}
    known = Known(dict.fromkeys(_typed(rows.values()), HIDDEN), in_words=True)
    clean = {name: _redacted(part, known) for name, part in rows.items()}
    with ZipFile(path, "w", ZIP_DEFLATED) as trace:
        for name, part in {**parts, **clean}.items():
            trace.writestr(name, part)


def _typed(parts: Iterable[bytes]) -> Iterator[str]:
    """What was typed into fields for passwords."""
    for row in (each for part in parts for each in _rows(part)):
        params = row.get("params") if isinstance(row, dict) else None
        if isinstance(params, dict) and _PASSWORD.search(str(params.get("selector"))):
            yield from (str(params[name]) for name in ("value", "text") if params.get(name))


def _redacted(part: bytes, known: Known) -> bytes:
    rows = (_everywhere(row, known) for row in _rows(part))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _rows(part: bytes) -> Iterator[Any]:
    yield from (json.loads(line) for line in part.splitlines() if line.strip())


def _everywhere(value: Any, known: Known) -> Any:
    if isinstance(value, str):
        return text(value, known)
    if isinstance(value, dict):
        return {key: _everywhere(each, known) for key, each in value.items()}
    return [_everywhere(each, known) for each in value] if isinstance(value, list) else value
