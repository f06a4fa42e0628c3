"""Whoever sends by another way than the kit's own lines notes what was sent.

A guess at what a failed test waits for is made from that: what is not noted is never a cause.
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Sockets, programs, browsers; and what gives a test one of these.
_WAYS = {"socket", "subprocess", "new_context", "traced_context", "visitors_context"}
_NOTES = {"note_elsewhere", "BrowserDriver", "Lured"}
_WHY_NOT = {
    "instruments/contexts.py": "makes them, for whoever notes",
    "load/crowd.py": "sends nothing whole, so nothing comes of it",
    "load/test_stop.py": "looks whether somebody listens",
}


def _list_names(path: Path) -> set[str]:
    """The names that a file uses, and those of arguments: a fixture is asked for by one."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    used = {each.id for each in nodes if isinstance(each, ast.Name)}
    return used | {each.arg for each in nodes if isinstance(each, ast.arg)}


def test_who_sends_by_another_way_notes_it() -> None:
    """What a page or a program has sent is known when a test is told apart from one that waits."""
    suite = ROOT / "tests/conformance"
    names = {path.relative_to(suite).as_posix(): _list_names(path) for path in suite.rglob("*.py")}
    silent = {place for place, used in names.items() if used & _WAYS and not used & _NOTES}

    assert silent == set(_WHY_NOT)
