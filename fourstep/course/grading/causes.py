"""What an error of Python, Flask, Node or TypeScript means, said to somebody who sees it first."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from fourstep.course.grading.known_errors import ANSWERS, BUILDS, NODE, PAGES, STARTS


def find_cause_of_start(text: str, folder: Path) -> str:
    """Why a server has not started, or a client was not built; empty for no idea."""
    return _find_namesake(text, folder) or _find_first(text, (*NODE, *STARTS, *BUILDS))


def find_cause_of_answer(log: str) -> str:
    """Why a server or a page has failed, by its last error; empty for no idea."""
    return _find_first(log, (*NODE, *ANSWERS, *PAGES))


def find_cause_of_hang(place: str) -> str:
    """What is likely of a line at which a server hangs, to be put behind it; empty for no idea."""
    if re.search(r"\.(?:execute|executemany|commit)\(", place):
        return "; another connection holds a lock: is each one committed and closed?"
    return ""


def _find_namesake(text: str, folder: Path) -> str:
    """A file of the student's that hides a module of Python's, where an error names that module."""
    for name in re.findall(r"(?:module|from) '(\w+)", text):
        if name in sys.stdlib_module_names and (folder / f"{name}.py").is_file():
            return f"your {name}.py hides Python's own module {name}; give it another name"
    for name in _find_required(folder):  # then a start may end well, and say nothing
        if (folder / f"{name}.py").is_file():
            return f"your {name}.py hides {name}, which is installed; give it another name"
    return ""


def _find_required(folder: Path) -> list[str]:
    """The modules that a student's server needs, as far as their packages are called alike."""
    try:
        text = (folder / "requirements.txt").read_text("utf-8", "replace")
    except OSError:
        return []
    return [name.lower() for name in re.findall(r"(?m)^([A-Za-z]\w*)", text)]


def _find_first(text: str, causes: tuple[tuple[str, str], ...]) -> str:
    for pattern, words in causes:
        if found := re.search(pattern, text, re.IGNORECASE):
            for number, group in enumerate(found.groups()):
                words = words.replace(f"{{{number}}}", group or "")
            return words
    return ""
