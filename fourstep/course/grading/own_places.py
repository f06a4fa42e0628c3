"""Places in a student's own files: where an error was raised, and where a word is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from fourstep.course.content.lesson import TESTS
from fourstep.course.content.own_files import find_own_files
from fourstep.course.content.solutions import SECOND
from fourstep.servers.output import find_last_error

_RAISED = re.compile(r'File "([^"]+)", line (\d+)')
# Node's: above the error, where a file cannot be read, else below it, and the innermost first.
_OF_NODE = re.compile(r"(file:///(?:[A-Za-z]:)?[^\s():]{1,1000}):(\d+)")
_LITERAL = re.compile(r"""(["'`])([^"'`\s]*)\1""")
_LARGE = 200_000  # bytes; nobody writes such a file by hand
_NOT_SEARCHED = (TESTS, SECOND)


def find_raised(text: str, folder: Path) -> str:
    """Where in the student's own files an error was raised, as `app.py, line 3`; empty if not."""
    last = find_last_error(text)
    place = text.rfind(last) if last else -1
    before, after = (text[:place], text[place:]) if place >= 0 else (text, "")
    below = list(_keep_own(folder, _find_of_node(after)))
    above = _RAISED.findall(text) + list(_find_of_node(before))
    own = below[:1] or list(_keep_own(folder, above))
    return own[-1] if own else ""


def _find_of_node(text: str) -> Iterator[tuple[str, str]]:
    for url, line in _OF_NODE.findall(text):
        yield url2pathname(urlsplit(url).path), line


def _keep_own(folder: Path, places: Iterable[tuple[str, str]]) -> Iterator[str]:
    for path, line in places:
        for place in {folder, folder.resolve()}:  # Node tells paths without links
            if not Path(path).is_relative_to(place):
                continue
            own = Path(path).relative_to(place)
            if not {".venv", "node_modules"} & set(own.parts):
                yield f"{own.as_posix()}, line {line}"


def find_written(folder: Path, part: str, word: str) -> str:
    """Where in this part of a folder a word stands, as `app.py, line 3`.

    Args:
        folder: the student's folder.
        part: a folder within it, as `client`; empty for all that is outside of such a part.
        word: the word.

    Returns:
        The place; empty if it stands nowhere, or in several places, of which one is meant.
    """
    whole = re.compile(rf"(?<![\w/-]){re.escape(word)}(?![\w/-])")
    found = [
        f"{path.as_posix()}, line {number}"
        for path, number, line in _read_lines(folder, part)
        if whole.search(line)
    ]
    return found[0] if len(found) == 1 else ""


def find_literals(folder: Path, part: str) -> dict[str, None]:
    """The texts without spaces that stand in quotes in this part of a folder, in their order."""
    return {
        found[2]: None
        for _path, _number, line in _read_lines(folder, part)
        for found in _LITERAL.finditer(line)
    }


def _read_lines(folder: Path, part: str) -> Iterator[tuple[Path, int, str]]:
    for path in sorted(find_own_files(folder)):
        first = path.parts[0] if len(path.parts) > 1 else ""
        if first in _NOT_SEARCHED or (first == "client") != (part == "client"):
            continue
        for number, line in enumerate(_read_text(folder / path).splitlines(), 1):
            yield path, number, line


def _read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8") if path.stat().st_size < _LARGE else ""
    except (OSError, UnicodeDecodeError):
        return ""
