"""Tell a student's save from all else that changes files: their server, a tool, a mere touch."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fourstep.course.content.own_files import ENDINGS, find_own_files

# What a student writes and no server does.
_CODE = frozenset(
    {
        *(".py", ".html", ".jinja", ".css", ".scss", ".js", ".mjs", ".ts", ".tsx", ".jsx"),
        *(".toml", ".feature", ".sql", ".cfg", ".ini", ".md"),
    }
)
_CODE_NAMES = frozenset({"requirements.txt", "package.json", "tsconfig.json", "angular.json"})
_LARGE = 1_000_000  # bytes; of larger files only size and time are looked at
_Contents = dict[Path, str]


class Saves:
    """What a student's files held when they were judged last.

    Args:
        folder: the student's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._of_server: set[Path] = set()
        self._known = self._digest_files()
        self.last: set[Path] = set()  # the files of the last save, as paths in the folder

    def is_one(self) -> bool:
        """Whether a student's file holds something else than before; from now on it is known."""
        before, self._known = self._known, self._digest_files()
        changed = {path for path, text in self._known.items() if before.get(path) != text}
        self.last = changed or self.last
        return before != self._known

    def is_newer(self) -> bool:
        """Whether code holds something else by now than what is being judged."""
        now = self._digest_files()
        return any(
            now.get(path) != self._known.get(path)
            for path in {*now, *self._known}
            if _is_code(path)
        )

    def end_judging(self) -> None:
        """Take what has changed while the server ran for its own, now and later; code never is."""
        now = self._digest_files()
        changed = {path for path in now if self._known.get(path) != now[path]}
        self._of_server |= {path for path in changed if not _is_code(path)}
        self._known = {
            path: text for path, text in self._known.items() if path not in self._of_server
        }

    def _digest_files(self) -> _Contents:
        return {
            path: _compute_digest(self._folder / path)
            for path in find_own_files(self._folder)
            if path not in self._of_server and not path.name.endswith(ENDINGS)
        }


def _is_code(path: Path) -> bool:
    return path.suffix in _CODE or path.name in _CODE_NAMES


def _compute_digest(path: Path) -> str:
    try:
        about = path.stat()
        if about.st_size > _LARGE:
            return f"{about.st_size} {about.st_mtime_ns}"
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:  # it is gone by now
        return ""
