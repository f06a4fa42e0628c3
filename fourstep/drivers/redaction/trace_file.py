"""Take secrets out of a trace that Playwright has written: it holds all that was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from fourstep.drivers.redaction.known_secrets import HIDDEN, Known, is_plain_word
from fourstep.drivers.redaction.texts import redact_text

_ROWS = (".trace", ".network", ".stacks")  # files with JSON
_PASSWORD = re.compile(r"password", re.IGNORECASE)


def redact_trace(path: Path) -> None:
    """Write a trace anew without secrets; it can be opened as before.

    One that cannot be read is deleted: it would be of no use, and has secrets.

    Args:
        path: the file; it may be missing, where a browser has died.
    """
    if not path.is_file():
        return
    try:
        _write_anew(path)
    except Exception:  # noqa: BLE001 - a broken file has many errors, and no test fails by it
        path.unlink(missing_ok=True)


def _write_anew(path: Path) -> None:
    with ZipFile(path) as trace:
        parts = {name: trace.read(name) for name in trace.namelist()}
    rows = {name: part for name, part in parts.items() if name.endswith(_ROWS)}
    redact = _make_redactor({*_find_typed(rows.values())})
    clean = {name: _redact(part, redact) for name, part in rows.items()}
    with ZipFile(path, "w", ZIP_DEFLATED) as trace:
        for name, part in {**parts, **clean}.items():
            trace.writestr(name, part)


def _make_redactor(typed: set[str]) -> Callable[[str], str]:
    """What takes these out of texts; a plain word may be the name of a field, too."""
    words = {each for each in typed if is_plain_word(each)}
    values = Known(dict.fromkeys(words, HIDDEN))
    known = Known(dict.fromkeys(typed - words, HIDDEN), in_words=True)
    return lambda told: HIDDEN if told in words else redact_text(values.replace(told), known)


def _find_typed(parts: Iterable[bytes]) -> Iterator[str]:
    """What was typed into fields for passwords."""
    for row in (each for part in parts for each in _read_rows(part)):
        params = row.get("params") if isinstance(row, dict) else None
        if isinstance(params, dict) and _PASSWORD.search(str(params.get("selector"))):
            yield from (str(params[name]) for name in ("value", "text") if params.get(name))


def _redact(part: bytes, redact: Callable[[str], str]) -> bytes:
    rows = (_redact_all(row, redact) for row in _read_rows(part))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _read_rows(part: bytes) -> Iterator[Any]:
    yield from (json.loads(line) for line in part.splitlines() if line.strip())


def _redact_all(value: Any, redact: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, dict):
        return {key: _redact_all(each, redact) for key, each in value.items()}
    return [_redact_all(each, redact) for each in value] if isinstance(value, list) else value
