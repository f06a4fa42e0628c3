"""Note which lines of a package run, in a file that other processes read and clear meanwhile.

Each line is one byte of that file, which all servers of a run map into their memory. So a server
that is killed has told everything, too.
"""

from __future__ import annotations

import mmap
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any


def note_lines(map_file: str, first: Mapping[str, int]) -> None:
    """Begin to note them, in this thread and in all that begin later.

    Args:
        map_file: where they are noted.
        first: by the name of each module's file, the byte of its line 0.
    """
    with Path(map_file).open("r+b") as file:
        tracer = _Tracer(mmap.mmap(file.fileno(), 0), first)
    threading.settrace(tracer.enter)
    sys.settrace(tracer.enter)


class _Tracer:
    def __init__(self, reached: mmap.mmap, first: Mapping[str, int]) -> None:
        self._reached = reached
        self._first = first
        self._known: dict[str, int | None] = {}

    def enter(self, frame: FrameType, _event: str, _value: Any) -> Any:
        path = frame.f_code.co_filename
        if path not in self._known:
            self._known[path] = self._find_first(path)
        if (begin := self._known[path]) is None:
            return None
        reached = self._reached

        def note(inside: FrameType, _event: str, _value: Any) -> Any:
            reached[begin + inside.f_lineno] = 1
            return note

        return note(frame, "", None)

    def _find_first(self, path: str) -> int | None:
        folder, _slash, name = path.rpartition("/")
        return self._first.get(name) if folder.endswith("_backend") else None
