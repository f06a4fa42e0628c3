"""What the kit's servers have written while the running test ran: it may say why the test fails."""

from __future__ import annotations

import re
from pathlib import Path

from fourstep.visible import read_end

_MOST = 16 * 1024  # bytes of one log that are read
MOST_SAID = 32 * 1024 * 1024  # bytes of one log that are read as a whole
# The last line of a Python traceback: the error's name, and what it says; or a tool's own "Error".
_ERROR = re.compile(
    r"^[ \t]*((?:[A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt|Exit)|Error)\b.*)$",
    re.MULTILINE,
)
_MODULE = re.compile(r" \((?:/|[A-Z]:\\)[^()]*\.py\)")  # where a library lies helps nobody


class Said:
    """The logs of the servers of this process, and how long each was when the test began."""

    def __init__(self) -> None:
        self.begin_run()

    def begin_run(self) -> None:
        """Listen to nobody any more: other servers are judged now."""
        self._lengths: dict[Path, int] = {}

    def watch(self, log: Path) -> None:
        """Listen to one more server. What it has written before is of no matter."""
        self._lengths.setdefault(log, _measure(log))

    def begin(self) -> None:
        """Another test begins: from now on counts what is written."""
        self._lengths = {each: _measure(each) for each in self._lengths if each.exists()}

    def read_since(self) -> str:
        """What was written since then: of each log the end, by whole lines."""
        return "\n".join(filter(None, (_read_since(*each) for each in self._lengths.items())))


def read_output(log: Path | None, data_dir: Path, most: int = MOST_SAID) -> str:
    """What a server has written to its output, and to log files in its data folder.

    Args:
        log: the file with its output; None if that is shown on the terminal.
        data_dir: its data folder.
        most: bytes of each file, from its end: one without end must not fill the memory.
    """
    files = [log] if log else []
    files += sorted(data_dir.rglob("*.log"))
    return "\n".join(read_end(each, most) for each in files if each.is_file())


def find_last_error(text: str) -> str:
    """The last line that names an error, in what a server has said; empty if none does."""
    errors: list[str] = _ERROR.findall(text)
    return _MODULE.sub("", errors[-1]) if errors else ""


def _measure(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def _read_since(log: Path, begin: int) -> str:
    """What a log holds behind a place. A line that is cut might show half a secret: it is left out.

    Where the place is in the middle of a line, that line was begun before and is left out, too.
    """
    try:
        with log.open("rb") as file:
            first = max(begin, file.seek(0, 2) - _MOST, 0)
            file.seek(max(0, first - 1))
            found = file.read(_MOST + 1)
    except OSError:
        return ""
    whole = found.partition(b"\n")[2] if first else found
    return whole.decode("utf-8", "replace").rstrip("\n")


SAID = Said()
