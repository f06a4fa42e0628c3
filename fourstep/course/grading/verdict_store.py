"""Keep what was seen of a file on known backends, so that nobody waits for it twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fourstep.mutation.mutants import MUTANTS
from fourstep.paths import BACKENDS, FEATURES, PACKAGE, SUITE

Data = dict[str, Any]
# What somebody's tests are tried with: a change in any of these invalidates what was stored.
_TRIED_BY = (SUITE, MUTANTS, FEATURES, BACKENDS, PACKAGE / "mutation")
_SOURCES = (".py", ".feature", ".toml", ".txt")


class VerdictStore:
    """Verdicts by what they were said of. Several processes may use it.

    Args:
        folder: where they are kept; made if missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, words: Iterable[str], files: Iterable[Path], ask: Callable[[], Data]) -> Data:
        """What was said of these files with these words, or what is said now.

        What could not be judged is asked again each time.
        """
        from filelock import FileLock

        self._folder.mkdir(parents=True, exist_ok=True)
        place = self._folder / f"{_make_key(words, files)}.json"
        with FileLock(place.with_suffix(".lock")):
            if place.is_file():
                return dict(json.loads(place.read_text("utf-8")))
            data = ask()
            if "error" not in data:
                place.write_text(json.dumps(data), encoding="utf-8")
            return data


def _make_key(words: Iterable[str], files: Iterable[Path]) -> str:
    digest = hashlib.sha256(" ".join(words).encode() + _digest_known_backends())
    for file in files:
        digest.update(file.read_bytes() if file.is_file() else b"\0")
    return digest.hexdigest()[:32]


@cache
def _digest_known_backends() -> bytes:
    digest = hashlib.sha256()
    for path in sorted(path for folder in _TRIED_BY for path in _find_sources(folder)):
        digest.update(str(path).encode() + path.read_bytes())
    return digest.digest()


def _find_sources(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.suffix in _SOURCES and not any(each.startswith(".") for each in inside):
            yield path
