"""Changes that nobody can notice, or need not, each with the reason: `equivalent.toml`.

An entry is known by the text of the line that changes, and by what stands there instead. So it
stays valid wherever the line moves in its function, and ends with the line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fourstep.mutation.mutants import MUTANTS
from selftest.survivors.changes import Change

FILE = MUTANTS / "equivalent.toml"


@dataclass(frozen=True)
class Known:
    """Why changes of a line need not be noticed.

    Args:
        backends: of which backends.
        module: the file's name.
        function: in which the line is; empty for what runs on import.
        line: what it reads like, in the form of `Change.before`.
        becomes: what may stand there instead; empty for whatever is tried.
        reason: why.
        nth: of which of the lines of that function that read alike; 0 for all of them.
    """

    backends: tuple[str, ...]
    module: str
    function: str
    line: str
    becomes: tuple[str, ...]
    reason: str
    nth: int = 0

    def covers(self, backend: str, change: Change) -> bool:
        """Whether it speaks of this change."""
        here = (change.module, change.function, change.before)
        is_here = backend in self.backends and here == (self.module, self.function, self.line)
        is_here = is_here and self.nth in {0, change.nth}
        return is_here and (not self.becomes or change.after in self.becomes)


def read_known(file: Path = FILE) -> list[Known]:
    """All entries.

    Raises:
        ValueError: one has no reason.
    """
    rows = tomllib.loads(file.read_text("utf-8")).get("equivalent", [])
    found = [
        Known(
            tuple(row["backends"]), row["module"], row.get("function", ""), row["line"],
            tuple(row.get("becomes", ())), row["reason"].strip(), row.get("nth", 0),
        )
        for row in rows
    ]  # fmt: skip  # as the file has them
    if silent := [each.line for each in found if not each.reason]:
        raise ValueError(f"these have no reason: {silent}")
    return found


def find_reason(known: Iterable[Known], backend: str, change: Change) -> str:
    """Why a change need not be noticed; empty if nobody has said."""
    return next((each.reason for each in known if each.covers(backend, change)), "")


def find_stale(known: Iterable[Known], backend: str, changes: Sequence[Change]) -> list[Known]:
    """The entries for a backend that speak of no change of it any more."""
    own = [each for each in known if backend in each.backends]
    return [one for one in own if not any(one.covers(backend, each) for each in changes)]
