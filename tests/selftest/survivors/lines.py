"""A file in which servers note the lines that they run, one byte for each."""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from pathlib import Path


class LineMap:
    """The file, read and cleared from outside.

    Args:
        path: where it is made.
        modules: whose lines are noted.
    """

    def __init__(self, path: Path, modules: Sequence[Path]) -> None:
        self.path = path
        self.first: dict[str, int] = {}
        size = 0
        for module in modules:
            self.first[module.name] = size
            size += len(module.read_text("utf-8").splitlines()) + 2
        path.write_bytes(bytes(size))
        with path.open("r+b") as file:
            self._bytes = mmap.mmap(file.fileno(), 0)

    def clear(self) -> None:
        """Forget what was noted."""
        self._bytes[:] = bytes(len(self._bytes))

    def read(self) -> dict[str, list[int]]:
        """The lines that have run since then, by module."""
        seen, names = bytes(self._bytes), list(self.first)
        ends = [*list(self.first.values())[1:], len(seen)]
        found = {
            name: [line for line in range(1, end - begin) if seen[begin + line]]
            for name, begin, end in zip(names, self.first.values(), ends, strict=True)
        }
        return {name: lines for name, lines in found.items() if lines}
