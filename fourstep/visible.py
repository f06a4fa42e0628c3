"""Make a text from outside safe to show: what a judged server says may be written to do harm.

Whatever comes from a server, its log, its pages, a manifest or a student's code goes through here
on its way to a terminal, a report or another file. What cannot be seen, moves the cursor, turns the
direction of reading, or cannot be written as UTF-8 or XML becomes an escape that can be read.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

LONGEST = 10_000  # characters of one text; more helps nobody
_LINE = 500  # characters of one line of a log
_KEPT = " \n\t"
# Colours of a tool's output; all other sequences are escaped.
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_TAIL = 64 * 1024  # bytes that are read from the end of a log


def escape(text: str, longest: int = LONGEST) -> str:
    """A text in which everything can be seen, cut off in its middle where it is longer.

    Lines and tabs stay. All else that Unicode does not call printable becomes its escape: control
    characters, marks of direction, halves of surrogate pairs, what is no character.
    """
    if len(text) > longest:
        text = cut(text, longest)
    if text.isprintable():
        return text
    return "".join(each if each in _KEPT or each.isprintable() else _escape(each) for each in text)


def escape_line(text: str, longest: int = _LINE) -> str:
    """The same in one line: line ends and tabs become escapes, too."""
    text = cut(text, longest)
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _escape(each) for each in text)


def cut(text: str, longest: int) -> str:
    """A text, or its beginning and its end, where it is longer than so many characters."""
    if len(text) <= longest:
        return text
    note = f" … ({len(text)} characters) … "
    end = longest // 4
    return f"{text[: longest - end - len(note)]}{note}{text[len(text) - end :]}"


def escape_all(value: Any) -> Any:
    """The same for all texts in lists and objects, as they are read from JSON."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, dict):
        return {escape(str(key)): escape_all(each) for key, each in value.items()}
    return [escape_all(each) for each in value] if isinstance(value, list | tuple) else value


def read_last_lines(log: Path, lines: int) -> list[str]:
    """The last lines of a log, each bounded; however long it is, only its end is read."""
    said = COLOURS.sub("", read_end(log)).splitlines()
    return [escape_line(each.expandtabs()) for each in said[-lines:]]


def read_end(log: Path, most: int = _TAIL) -> str:
    """The last bytes of a log as text; empty where it cannot be read."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - most))
            return file.read(most).decode("utf-8", "replace")
    except OSError:
        return ""


def _escape(character: str) -> str:
    number = ord(character)
    known = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    if number < 0x100:
        return known.get(character, f"\\x{number:02x}")
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
