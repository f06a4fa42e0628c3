"""What the kit tells while it works: a word before each long step, a log's last lines after one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fourstep.visible import read_last_lines

_TAIL = 25  # lines

Say = Callable[[str], None]  # called with a short text before each long step


def tail(log: Path, lines: int = _TAIL) -> str:
    """The last lines of a log file, indented, to be shown below an error."""
    return "\n".join(f"    {line}" for line in read_last_lines(log, lines))
