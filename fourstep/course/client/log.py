"""What Angular's builder says about a build: its end, the files it has seen, its errors."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from pathlib import Path

from fourstep.errors import KitError

_CALM = 0.15  # seconds without a word, after which a build has told all that it will tell
_SILENT = 5.0  # seconds without a word, after which a failed build will tell no reason
_END = "bundle generation "
_ENDED = re.compile(rf"{_END}(complete|failed)\.")
_AGAIN = "Changes detected"
# An error and its place: what is wrong, in its first line; file, line and column below.
_ERROR = re.compile(r"\[ERROR\] (.+?):?(?: \[plugin [^\]]+\])?\n(?:.*\n)*?\s+(\S.*?):(\d+):\d+:\n")
_UNKNOWN = re.compile(r"a known (?:element|property)|Cannot find (?:name|module)|Could not resolve")
_PLAIN = re.compile(r"\[ERROR\] (.+)")


class BuilderLog:
    """The words of a builder since the last build was asked for.

    Args:
        path: the file that it writes them to.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read = 0

    def begin(self) -> None:
        """Forget what was said of earlier builds."""
        self._read = len(self._read_all())

    def clear(self) -> None:
        """Forget what an earlier builder has said."""
        self.path.unlink(missing_ok=True)
        self._read = 0

    @property
    def end(self) -> str:
        """How the last build has ended: `complete` or `failed`, or nothing if none has."""
        ends: list[str] = _ENDED.findall(self._read_new())
        return ends[-1] if ends else ""

    def has_seen(self, names: Iterable[str]) -> bool:
        """Whether a build has ended that knew all these files as changed.

        They are named before it begins, and may be named one by one: the next build begins then.
        """
        said, _end, _after = self._read_new().rpartition(_END)
        return all(f'/{name}"' in said for name in names)

    def is_calm(self) -> bool:
        """Whether all is said: nothing comes any more, and a failed build has told its errors."""
        before = self._read_all()
        time.sleep(_CALM)
        said = self._read_all()
        if said != before or said.rfind(_AGAIN) >= said.rfind(_END):
            return False
        # The errors come after the end, and late where the machine is busy.
        return (
            self.end != "failed"
            or "[ERROR]" in self._read_last_build()
            or self._measure_age() > _SILENT
        )

    def make_error(self, folder: Path) -> KitError:
        """What is wrong with the client, with the place where it is."""
        last = self._read_last_build()
        # An unknown name is the cause of others, which may come before it.
        every = sorted(_ERROR.findall(last), key=lambda each: not _UNKNOWN.search(each[0]))
        if every:
            what, file, line = every[0]
            place = f"client/{file.replace(f'{folder}/', '')}, line {line}"
            return KitError("Your client cannot be built.", f"{place}: {what}")
        plain = _PLAIN.search(last)
        said = plain[1] if plain else last.strip()[-500:]
        return KitError("Your client cannot be built.", said)

    def _read_last_build(self) -> str:
        said = self._read_new()
        return said[max(said.rfind(_END), 0) :]  # it may end before it has begun

    def _read_new(self) -> str:
        return self._read_all()[self._read :]

    def _read_all(self) -> str:
        return self.path.read_text("utf-8", "replace") if self.path.is_file() else ""

    def _measure_age(self) -> float:
        return time.time() - self.path.stat().st_mtime
